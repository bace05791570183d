#include "vm/embedded/records.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace kf::vm {
namespace {

using Json = nlohmann::ordered_json;

Error corrupt(const std::string& origin, const std::string& detail)
{
    return {Errc::Corrupt, origin + " cannot be read: delete the machine and create it again, its data side is kept.", detail};
}

Internet internetOf(const Json& json)
{
    return json.at("internet").get<std::string>() == "on" ? Internet::On : Internet::Off;
}

const char* word(Internet internet)
{
    return internet == Internet::On ? "on" : "off";
}

} // namespace

std::string toText(const MachineRecord& record)
{
    const MachineSpec& spec = record.spec;
    const Json json{{"name", spec.name}, {"milliCpus", spec.milliCpus}, {"memoryBytes", spec.memoryBytes}, {"diskBytes", spec.diskBytes},
        {"internet", word(spec.internet)}, {"subnet", spec.subnet}, {"source", record.source}, {"linked", record.linked}};
    return json.dump(2) + "\n";
}

std::string toText(const BootRecord& record)
{
    const Json json{{"computerBoot", record.computerBoot}, {"process", record.process}, {"startTime", record.startTime}, {"since", record.since},
        {"internet", word(record.internet)}, {"logOffset", record.logOffset}, {"ready", record.ready}};
    return json.dump(2) + "\n";
}

Result<MachineRecord> machineRecordFromText(std::string_view text, const std::string& origin)
{
    try {
        const Json json = Json::parse(text);
        MachineRecord record;
        record.spec.name = json.at("name").get<std::string>();
        record.spec.milliCpus = json.at("milliCpus").get<std::uint32_t>();
        record.spec.memoryBytes = json.at("memoryBytes").get<std::uint64_t>();
        record.spec.diskBytes = json.at("diskBytes").get<std::uint64_t>();
        record.spec.internet = internetOf(json);
        record.spec.subnet = json.at("subnet").get<std::string>();
        record.source = json.at("source").get<std::string>();
        record.linked = json.at("linked").get<bool>();
        return record;
    } catch (const Json::exception& exception) {
        return corrupt(origin, exception.what());
    }
}

Result<BootRecord> bootRecordFromText(std::string_view text, const std::string& origin)
{
    try {
        const Json json = Json::parse(text);
        return BootRecord{.computerBoot = json.at("computerBoot").get<std::string>(), .process = json.at("process").get<int>(),
            .startTime = json.at("startTime").get<std::uint64_t>(), .since = json.at("since").get<std::string>(), .internet = internetOf(json),
            .logOffset = json.at("logOffset").get<std::uint64_t>(), .ready = json.at("ready").get<bool>()};
    } catch (const Json::exception& exception) {
        return corrupt(origin, exception.what());
    }
}

std::string fingerprint(const NodeSource& source)
{
    std::uint64_t hash = 14695981039346656037ull; // FNV-1a
    const auto add = [&](const std::string& text) {
        for (const unsigned char byte : text + '\n')
            hash = (hash ^ byte) * 1099511628211ull;
    };
    add(source.root.filename().string());
    for (const auto* files : {&source.imageStore, &source.withoutErofs}) {
        for (const StoreFile& file : *files)
            add(file.path + " " + file.blob.filename().string());
    }
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

} // namespace kf::vm
