// kfbox's reading, for compare_with_kubernetes.py: input and output as in oracle/main.go.
#include "manifests/object.h"
#include "yaml/yaml.h"

#include <iostream>

namespace {

void answerAll()
{
    using namespace kf;
    std::size_t length = 0;
    while (std::cin >> length && std::cin.get() == '\n') {
        std::string text(length, '\0');
        std::cin.read(text.data(), static_cast<std::streamsize>(length));
        nlohmann::json answer;
        if (const auto documents = yaml::readDocuments(text, "input")) {
            answer["documents"] = *documents;
            answer["written"] = nlohmann::json::array();
            for (const auto& document : *documents)
                answer["written"].push_back(yaml::write(document));
        } else {
            answer["error"] = documents.error().message;
        }
        if (const auto objects = manifests::readObjects(text, "input"))
            answer["objects"] = *objects;
        else
            answer["noObjects"] = objects.error().message;
        std::cout << answer.dump() << std::endl;
    }
}

} // namespace

int main()
{
    try {
        answerAll();
    } catch (const std::exception& fault) {
        std::cerr << fault.what() << '\n';
        return 1;
    }
}
