// JSON: what is accepted is what the library's own parser sees, and comes back from both of our ways to write it.
#include "tests/fuzz/target.h"

#include "yaml/yaml.h"

using namespace kf;

KF_FUZZ_TARGET(yaml_json)
{
    const auto document = yaml::readJson(bytes, "it");
    if (!fuzz::went("readJson", document))
        return;
    fuzz::require(yaml::Json::parse(bytes, nullptr, false) == *document, "our document is the library's");
    const auto fromJson = yaml::readJson(document->dump(), "ours");
    fuzz::require(fromJson && *fromJson == *document, "JSON that we write is read as the same");
    const auto fromYaml = yaml::readDocument(yaml::write(*document), "ours");
    fuzz::require(document->is_null() ? !fromYaml : fromYaml && *fromYaml == *document, "YAML that we write is read as the same");
}
