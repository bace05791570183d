#include "kube/kubeconfig.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <QByteArray>
#include <QUrl>

#include <algorithm>
#include <array>
#include <filesystem>

namespace kf::kube {

namespace {

using yaml::Json;

// Reads one entry (a cluster or a user) and turns the first thing that we refuse into an Error that names it.
class Entry {
public:
    Entry(const Json& fields, std::string where, const std::string& origin, const Allowed& allowed)
        : m_fields(fields), m_where(std::move(where)), m_folder(std::filesystem::path(origin).parent_path()), m_allowed(allowed)
    {
    }

    Result<std::string> text(const char* field) const
    {
        if (!isSet(field))
            return std::string();
        if (!m_fields.at(field).is_string())
            return refuse(field, "must be text");
        return m_fields.at(field).get<std::string>();
    }

    Result<bool> flag(const char* field) const
    {
        if (!isSet(field))
            return false;
        if (!m_fields.at(field).is_boolean())
            return refuse(field, "must be true or false");
        return m_fields.at(field).get<bool>() && allowed(field) ? Result<bool>(true) : m_fields.at(field).get<bool>() ? Result<bool>(refuse(field)) : Result<bool>(false);
    }

    // FIELD-data in base64, or the file that FIELD names where that is allowed.
    Result<std::string> pem(const std::string& field) const
    {
        const std::string dataField = field + "-data";
        const std::string encoded = KF_TRY(text(dataField.c_str()));
        if (!encoded.empty()) {
            const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(encoded), QByteArray::AbortOnBase64DecodingErrors);
            if (!decoded)
                return refuse(dataField.c_str(), "is not base64");
            return decoded.decoded.toStdString();
        }
        const std::string file = KF_TRY(text(field.c_str()));
        if (file.empty())
            return std::string();
        if (!allowed(field))
            return refuse(field.c_str(), "refers to a file: use " + dataField + " or allow it by name");
        return readFile(m_folder / file, 1u << 20);
    }

    Result<> refuseAll(std::initializer_list<const char*> fields) const
    {
        for (const char* field : fields)
            if (isSet(field))
                return refuse(field);
        return {};
    }

    Error refuse(const char* field, const std::string& why = "is not supported") const
    {
        return Error{Errc::InvalidInput, m_where + ": " + field + " " + why + ".", {}};
    }
    bool allowed(const std::string& field) const { return m_allowed.contains(field); }
    std::string path(const std::string& file) const { return (m_folder / file).string(); }

private:
    bool isSet(const char* field) const
    {
        if (!m_fields.is_object() || !m_fields.contains(field))
            return false;
        const Json& value = m_fields.at(field);
        return !(value.is_null() || value == "" || (value.is_structured() && value.empty()));
    }

    const Json& m_fields;
    std::string m_where;
    std::filesystem::path m_folder;
    const Allowed& m_allowed;
};

Result<Json> findNamed(const Json& config, const char* list, const char* member, const std::string& name, const std::string& origin)
{
    if (config.contains(list) && config.at(list).is_array())
        for (const Json& item : config.at(list))
            if (item.is_object() && item.value("name", Json()) == Json(name))
                return item.value(member, Json::object());
    return Error{Errc::InvalidInput, origin + ": there is no entry \"" + name + "\" in " + list + ".", {}};
}

std::string textOf(const Json& object, const char* field)
{
    return object.is_object() && object.contains(field) && object.at(field).is_string() ? object.at(field).get<std::string>() : std::string();
}

Result<> readCluster(Kubeconfig& into, const Entry& cluster)
{
    KF_TRY(cluster.refuseAll({"proxy-url"}));
    into.server = KF_TRY(cluster.text("server"));
    const QUrl url(QString::fromStdString(into.server), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return cluster.refuse("server", "must be an https address");
    into.server.replace(0, 5, "https"); // "HTTPS" is the same
    while (into.server.ends_with('/'))
        into.server.pop_back();
    into.serverName = KF_TRY(cluster.text("tls-server-name"));
    into.authorityPem = KF_TRY(cluster.pem("certificate-authority"));
    into.verifyServer = !KF_TRY(cluster.flag("insecure-skip-tls-verify"));
    return {};
}

Result<> readUser(Kubeconfig& into, const Entry& user)
{
    KF_TRY(user.refuseAll({"exec", "auth-provider", "username", "password", "as", "as-uid", "as-groups", "as-user-extra"}));
    into.certificatePem = KF_TRY(user.pem("client-certificate"));
    into.keyPem = KF_TRY(user.pem("client-key"));
    if (into.certificatePem.empty() != into.keyPem.empty())
        return user.refuse("client-certificate", "and client-key must come together");
    into.token = KF_TRY(user.text("token"));
    if (std::any_of(into.token.begin(), into.token.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; })) // it becomes a header
        return user.refuse("token", "has a line break or another control character");
    const std::string tokenFile = KF_TRY(user.text("tokenFile"));
    if (!tokenFile.empty() && !user.allowed("tokenFile"))
        return user.refuse("tokenFile", "refers to a file: use token or allow it by name");
    if (!tokenFile.empty())
        into.tokenFile = user.path(tokenFile);
    return {};
}

} // namespace

Result<Kubeconfig> parseKubeconfig(std::string_view text, const std::string& origin, const std::string& context, const Allowed& allowed)
{
    const yaml::Limits limits{1u << 20, 20, 10'000, yaml::Anchors::Refused};
    const Json config = KF_TRY(yaml::readDocument(text, origin, limits));
    if (textOf(config, "kind") != "Config" || textOf(config, "apiVersion") != "v1")
        return Error{Errc::InvalidInput, origin + " is not a kubeconfig: it must begin with apiVersion v1 and kind Config.", {}};

    Kubeconfig made;
    made.context = context.empty() ? textOf(config, "current-context") : context;
    if (made.context.empty())
        return Error{Errc::InvalidInput, origin + ": current-context is not set; name a context.", {}};
    const Json entry = KF_TRY(findNamed(config, "contexts", "context", made.context, origin));
    if (const std::string nameSpace = textOf(entry, "namespace"); !nameSpace.empty())
        made.nameSpace = nameSpace;

    const std::string clusterName = textOf(entry, "cluster");
    const Json cluster = KF_TRY(findNamed(config, "clusters", "cluster", clusterName, origin));
    KF_TRY(readCluster(made, Entry(cluster, origin + ", cluster \"" + clusterName + "\"", origin, allowed)));
    const std::string userName = textOf(entry, "user");
    if (!userName.empty()) {
        const Json user = KF_TRY(findNamed(config, "users", "user", userName, origin));
        KF_TRY(readUser(made, Entry(user, origin + ", user \"" + userName + "\"", origin, allowed)));
    }
    return made;
}

} // namespace kf::kube
