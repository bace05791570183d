// YAML as Kubernetes reads it: what is accepted is read back from our own writing as the same.
#include "tests/fuzz/target.h"

#include "yaml/yaml.h"

using namespace kf;

KF_FUZZ_TARGET(yaml_documents)
{
    const auto documents = yaml::readDocuments(bytes, "it");
    if (!fuzz::went("readDocuments", documents))
        return;
    for (const yaml::Json& document : *documents) {
        const auto again = yaml::readDocument(yaml::write(document), "ours");
        fuzz::require(again && *again == document, "YAML that we write is read as the same");
    }
}
