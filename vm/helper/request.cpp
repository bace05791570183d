#include "vm/helper/request.h"

#include "base/paths.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace kf::vm {
namespace {

using Json = nlohmann::json;

// One word per operation, in the order of the variant.
constexpr const char* words[] = {"node.create", "node.start", "node.stop", "node.destroy", "node.kubeconfig", "node.log", "image.import", "image.list",
    "image.remove", "data.delete", "volume.read", "volume.write", "volume.list"};
static_assert(std::size(words) == std::variant_size_v<Operation>);

template <class... Visitors> struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors> Overloaded(Visitors...) -> Overloaded<Visitors...>;

Error refused(const std::string& field, const std::string& why)
{
    return {Errc::InvalidInput, "The request to kfbox-helper is refused: \"" + field + "\" " + why + ".", {}};
}

// Reads fields of one object and remembers which, so that an unknown one is refused too.
class Fields {
public:
    explicit Fields(const Json& object) : m_object(object) {}

    Result<std::string> text(const char* name, std::size_t limit = 4096)
    {
        const Json* value = find(name);
        if (!value || !value->is_string() || value->get_ref<const std::string&>().size() > limit)
            return refused(name, "must be a text of at most " + std::to_string(limit) + " bytes");
        const std::string& content = value->get_ref<const std::string&>();
        for (const unsigned char byte : content) {
            if (byte < 0x20 || byte == 0x7f)
                return refused(name, "holds a control character");
        }
        return content;
    }
    Result<std::uint64_t> number(const char* name, std::uint64_t limit)
    {
        const Json* value = find(name);
        if (!value || !value->is_number_unsigned() || value->get<std::uint64_t>() > limit)
            return refused(name, "must be a whole number up to " + std::to_string(limit));
        return value->get<std::uint64_t>();
    }
    Result<const Json*> list(const char* name, std::size_t limit)
    {
        const Json* value = find(name);
        if (!value || !value->is_array() || value->size() > limit)
            return refused(name, "must be a list of at most " + std::to_string(limit));
        return value;
    }
    Result<> end() const
    {
        for (const auto& [name, value] : m_object.items()) {
            if (!m_read.count(name))
                return refused(name, "is not a field of this request");
        }
        return {};
    }

private:
    const Json* find(const char* name)
    {
        m_read.insert(name);
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }

    const Json& m_object;
    std::set<std::string> m_read;
};

// Relative, normal and without "..": safe to append to a folder.
bool isInnerPath(const std::string& path)
{
    const std::filesystem::path inner(path);
    if (path.empty() || inner.is_absolute() || inner.lexically_normal().string() != path || path.back() == '/')
        return false;
    for (const auto& part : inner) {
        if (part == ".." || part == ".")
            return false;
    }
    return true;
}

Result<std::filesystem::path> fileBelow(Fields& fields, const char* name, const std::filesystem::path& home)
{
    const std::string text = KF_TRY(fields.text(name));
    const std::string prefix = home.string() + "/";
    if (text.rfind(prefix, 0) != 0 || !isInnerPath(text.substr(prefix.size())))
        return refused(name, "must be a file below the home folder, not \"" + text + "\"");
    return std::filesystem::path(text);
}

Result<std::string> innerPath(Fields& fields, const char* name)
{
    const std::string text = KF_TRY(fields.text(name));
    if (!isInnerPath(text))
        return refused(name, "must be a relative path without \"..\", not \"" + text + "\"");
    return text;
}

Json specToJson(const MachineSpec& spec)
{
    return {{"milliCpus", spec.milliCpus}, {"memoryBytes", spec.memoryBytes}, {"diskBytes", spec.diskBytes},
        {"internet", spec.internet == Internet::On ? "on" : "off"}, {"subnet", spec.subnet}};
}

constexpr std::pair<Placement, std::string_view> placements[] = {{Placement::Link, "link"}, {Placement::Copy, "copy"}, {Placement::Unpack, "unpack"}};

Json filesToJson(const std::vector<StoreFile>& files)
{
    Json list = Json::array();
    for (const StoreFile& file : files) {
        const auto mode = std::find_if(std::begin(placements), std::end(placements), [&](const auto& one) { return one.first == file.placement; });
        list.push_back({{"path", file.path}, {"blob", file.blob.string()}, {"mode", mode->second}});
    }
    return list;
}

Json operationToJson(const Operation& operation)
{
    return std::visit(Overloaded{
                          [](const NodeCreate& create) {
                              Json json = specToJson(create.spec);
                              json["root"] = create.source.root.string();
                              json["imageStore"] = filesToJson(create.source.imageStore);
                              json["withoutErofs"] = filesToJson(create.source.withoutErofs);
                              return json;
                          },
                          [](const NodeStart& start) { return Json{{"deadlineSeconds", static_cast<std::uint64_t>(start.deadline.count())}}; },
                          [](const NodeStop& stop) { return Json{{"deadlineSeconds", static_cast<std::uint64_t>(stop.deadline.count())}}; },
                          [](const NodeLog& log) { return Json{{"lines", log.lines}}; },
                          [](const ImageRemove& remove) { return Json{{"image", remove.image}}; },
                          [](const VolumeRead& volume) { return Json{{"path", volume.path}}; },
                          [](const VolumeWrite& volume) { return Json{{"path", volume.path}}; },
                          [](const VolumeList& volume) { return Json{{"path", volume.path}}; },
                          [](const auto&) { return Json::object(); },
                      },
        operation);
}

Result<std::vector<StoreFile>> readFiles(Fields& fields, const char* name, const std::filesystem::path& home)
{
    std::vector<StoreFile> files;
    for (const Json& entry : *KF_TRY(fields.list(name, 100'000))) {
        if (!entry.is_object())
            return refused(name, "must hold objects");
        Fields file(entry);
        StoreFile stored;
        stored.path = KF_TRY(innerPath(file, "path"));
        stored.blob = KF_TRY(fileBelow(file, "blob", home));
        const std::string mode = KF_TRY(file.text("mode"));
        const auto placement = std::find_if(std::begin(placements), std::end(placements), [&](const auto& one) { return one.second == mode; });
        if (placement == std::end(placements))
            return refused("mode", "must be \"link\", \"copy\" or \"unpack\"");
        stored.placement = placement->first;
        KF_TRY(file.end());
        files.push_back(std::move(stored));
    }
    return files;
}

Result<Operation> readCreate(Fields& fields, const std::string& machine, const std::filesystem::path& home)
{
    NodeCreate create;
    create.spec.name = machine;
    create.spec.milliCpus = static_cast<std::uint32_t>(KF_TRY(fields.number("milliCpus", 1024 * 1000)));
    create.spec.memoryBytes = KF_TRY(fields.number("memoryBytes", std::uint64_t(1) << 50));
    create.spec.diskBytes = KF_TRY(fields.number("diskBytes", std::uint64_t(1) << 60));
    const std::string internet = KF_TRY(fields.text("internet"));
    if (internet != "on" && internet != "off")
        return refused("internet", "must be \"on\" or \"off\"");
    create.spec.internet = internet == "on" ? Internet::On : Internet::Off;
    create.spec.subnet = KF_TRY(fields.text("subnet", 18));
    create.source.root = KF_TRY(fileBelow(fields, "root", home));
    create.source.imageStore = KF_TRY(readFiles(fields, "imageStore", home));
    create.source.withoutErofs = KF_TRY(readFiles(fields, "withoutErofs", home));
    return Operation(std::move(create));
}

Result<std::chrono::seconds> readDeadline(Fields& fields)
{
    return std::chrono::seconds(KF_TRY(fields.number("deadlineSeconds", 24 * 3600)));
}

// registry/repository:tag or @sha256:…, as containerd names images: never an option of ctr.
Result<Operation> readRemove(Fields& fields)
{
    const std::string image = KF_TRY(fields.text("image", 512));
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/:@";
    if (image.empty() || image.front() == '-' || image.find_first_not_of(allowed) != std::string::npos)
        return refused("image", "is not the name of an image");
    return Operation(ImageRemove{image});
}

Result<Operation> readOperation(const std::string& word, Fields& fields, const std::string& machine, const std::filesystem::path& home)
{
    if (word == "node.create")
        return readCreate(fields, machine, home);
    if (word == "node.start")
        return Operation(NodeStart{KF_TRY(readDeadline(fields))});
    if (word == "node.stop")
        return Operation(NodeStop{KF_TRY(readDeadline(fields))});
    if (word == "node.destroy")
        return Operation(NodeDestroy{});
    if (word == "node.kubeconfig")
        return Operation(NodeKubeconfig{});
    if (word == "node.log")
        return Operation(NodeLog{static_cast<std::uint32_t>(KF_TRY(fields.number("lines", 100'000)))});
    if (word == "image.import")
        return Operation(ImageImport{});
    if (word == "image.list")
        return Operation(ImageList{});
    if (word == "image.remove")
        return readRemove(fields);
    if (word == "data.delete")
        return Operation(DataDelete{});
    if (word == "volume.read")
        return Operation(VolumeRead{KF_TRY(innerPath(fields, "path"))});
    if (word == "volume.write")
        return Operation(VolumeWrite{KF_TRY(innerPath(fields, "path"))});
    if (word == "volume.list")
        return Operation(VolumeList{KF_TRY(innerPath(fields, "path"))});
    return refused("operation", "is not known");
}

constexpr std::pair<Errc, const char*> codes[] = {{Errc::InvalidInput, "InvalidInput"}, {Errc::NotFound, "NotFound"}, {Errc::AlreadyExists, "AlreadyExists"},
    {Errc::Conflict, "Conflict"}, {Errc::Permission, "Permission"}, {Errc::Unavailable, "Unavailable"}, {Errc::TimedOut, "TimedOut"},
    {Errc::Cancelled, "Cancelled"}, {Errc::Corrupt, "Corrupt"}, {Errc::Preflight, "Preflight"}, {Errc::Internal, "Internal"}};

// What a tool printed need not be UTF-8, and JSON must be.
Json safeText(const std::string& text)
{
    return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace

Json toJson(const Request& request)
{
    Json json = operationToJson(request.operation);
    json["operation"] = words[request.operation.index()];
    json["home"] = request.home.string();
    json["machine"] = request.machine;
    return json;
}

Result<Request> requestFromJson(const Json& json)
{
    if (!json.is_object())
        return refused("request", "must be an object");
    Fields fields(json);
    const std::string home = KF_TRY(fields.text("home"));
    if (home.size() < 2 || home.front() != '/' || !isInnerPath(home.substr(1)))
        return refused("home", "must be an absolute path without \"..\" and without a \"/\" at its end");
    const std::string machine = KF_TRY(fields.text("machine"));
    if (!isDnsLabel(machine))
        return refused("machine", "must be a name of lower-case letters, digits and \"-\"");
    const std::string word = KF_TRY(fields.text("operation"));
    Operation operation = KF_TRY(readOperation(word, fields, machine, home));
    KF_TRY(fields.end());
    return Request{.home = home, .machine = machine, .operation = std::move(operation)};
}

Json toJson(const Result<Answer>& answer)
{
    if (answer) {
        Json warnings = Json::array();
        for (const std::string& warning : answer->warnings)
            warnings.push_back(safeText(warning));
        return {{"answer", {{"text", safeText(answer->text)}, {"warnings", std::move(warnings)}}}};
    }
    const Error& error = answer.error();
    const char* code = "Internal";
    for (const auto& [value, word] : codes) {
        if (value == error.code)
            code = word;
    }
    return {{"error", {{"code", code}, {"message", safeText(error.message)}, {"detail", safeText(error.detail)}}}};
}

Result<Answer> answerFromJson(const Json& json)
{
    try {
        if (json.contains("error")) {
            const Json& said = json.at("error");
            Error error{Errc::Internal, said.at("message").get<std::string>(), said.at("detail").get<std::string>()};
            for (const auto& [value, word] : codes) {
                if (said.at("code").get<std::string>() == word)
                    error.code = value;
            }
            return error;
        }
        const Json& said = json.at("answer");
        return Answer{.text = said.at("text").get<std::string>(), .warnings = said.at("warnings").get<std::vector<std::string>>()};
    } catch (const Json::exception& exception) {
        return Error{Errc::Internal, "kfbox-helper answered something that kfbox does not understand: are both of the same version?", exception.what()};
    }
}

} // namespace kf::vm
