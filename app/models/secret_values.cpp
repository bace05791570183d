#include "app/models/secret_values.h"

#include "app/models/text.h"
#include "manifests/fields.h"

#include <QStringDecoder>

#include <algorithm>

namespace kf::models {

namespace {

QByteArray decoded(const manifests::Json& value)
{
    const std::string text = value.is_string() ? value.get<std::string>() : std::string();
    return QByteArray::fromBase64(QByteArray::fromStdString(text));
}

bool isReadable(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && std::all_of(text.begin(), text.end(), [](QChar letter) { return letter.isPrint() || letter.isSpace() || letter.isSurrogate(); });
}

std::string hidden(qsizetype size) { return "(hidden, " + std::to_string(size) + (size == 1 ? " byte)" : " bytes)"); }

} // namespace

std::vector<SecretValue> valuesOf(const manifests::Json& secret)
{
    std::vector<SecretValue> values;
    const manifests::Json& data = manifests::field(secret, "data");
    if (!data.is_object())
        return values;
    for (const auto& [key, value] : data.items()) {
        const QByteArray bytes = decoded(value);
        values.push_back({qt(key), bytes, isReadable(bytes)});
    }
    return values;
}

void hideValues(manifests::Json& secret)
{
    if (manifests::field(secret, "data").is_object()) {
        for (auto& [key, value] : secret["data"].items())
            value = hidden(decoded(value).size());
    }
    if (manifests::field(secret, "stringData").is_object()) {
        for (auto& [key, value] : secret["stringData"].items())
            value = hidden(value.is_string() ? static_cast<qsizetype>(value.get<std::string>().size()) : 0);
    }
    const char* const applied = "kubectl.kubernetes.io/last-applied-configuration";
    if (manifests::field(secret, "metadata", "annotations", applied).is_string())
        secret["metadata"]["annotations"][applied] = "(hidden: it repeats the values)";
}

} // namespace kf::models
