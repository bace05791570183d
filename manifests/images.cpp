#include "manifests/images.h"

#include "manifests/fields.h"
#include "manifests/image_text.h"

#include <algorithm>
#include <functional>

namespace kf::manifests {

namespace {

// Gives the new reference, or the old one to leave it.
using Replace = std::function<std::string(const ImageReference&)>;

class Walker {
public:
    Walker(std::set<std::string> known, const std::set<std::string>& ignored, Replace replace)
        : m_known(std::move(known)), m_ignored(ignored), m_replace(std::move(replace))
    {
    }

    void object(Json& object)
    {
        if (object.is_object() && textField(object, "kind") == "CustomResourceDefinition")
            defaultsOnly(object, "");
        else
            walk(object, "", "");
    }

private:
    // A CRD's schema speaks of images in descriptions and examples; only its defaults come to life.
    void defaultsOnly(Json& json, const std::string& where)
    {
        if (!json.is_structured())
            return;
        for (auto entry = json.begin(); entry != json.end(); ++entry) {
            const std::string key = json.is_object() ? entry.key() : std::to_string(entry - json.begin());
            if (json.is_object() && key == "default")
                walk(*entry, where + "/" + key, key);
            else
                defaultsOnly(*entry, where + "/" + escaped(key));
        }
    }

    void walk(Json& json, const std::string& where, const std::string& about)
    {
        if (json.is_string()) {
            freeText(json, where, about);
        } else if (json.is_array()) {
            for (std::size_t i = 0; i < json.size(); ++i)
                element(json[i], where + "/" + std::to_string(i), about);
        } else if (json.is_object()) {
            const std::string name = textField(json, "name"); // an environment variable's value is about its name
            for (auto& entry : json.items()) {
                if (entry.key() == "description" || entry.key() == "labels" || entry.key() == "matchLabels" || entry.key() == "managedFields")
                    continue;
                walk(entry.value(), where + "/" + escaped(entry.key()), entry.key() == "value" ? name : entry.key());
            }
        }
    }

    void element(Json& json, const std::string& where, const std::string& list)
    {
        if ((list == "containers" || list == "initContainers" || list == "ephemeralContainers") && field(json, "image").is_string()) {
            certain(json["image"], where + "/image");
            Json image = std::move(json["image"]); // the rest may name images too, this one is done
            json.erase("image");
            walk(json, where, list);
            json["image"] = std::move(image);
        } else if (list == "volumes" && field(json, "image", "reference").is_string()) {
            certain(json["image"]["reference"], where + "/image/reference");
        } else {
            walk(json, where, list);
        }
    }

    void certain(Json& json, const std::string& where) { json = m_replace({json.get<std::string>(), where, true}); }

    void freeText(Json& json, const std::string& where, const std::string& about)
    {
        std::string text = json.get<std::string>();
        std::vector<FoundImage> found;
        // A field called image holds nothing but an image, even without path and tag.
        if (about == "image" && isImageReference(text))
            found.push_back({0, text});
        else
            found = imagesInText(text, about, m_known);
        std::ranges::reverse(found);
        for (const FoundImage& image : found) {
            if (!m_ignored.contains(image.reference) && !m_ignored.contains(splitImage(image.reference).name))
                text.replace(image.position, image.reference.size(), m_replace({image.reference, where, false}));
        }
        json = std::move(text);
    }

    static std::string escaped(const std::string& key)
    {
        std::string text;
        for (const char c : key)
            text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return text;
    }

    std::set<std::string> m_known;
    const std::set<std::string>& m_ignored;
    Replace m_replace;
};

std::set<std::string> fullNames(const std::set<std::string>& names)
{
    std::set<std::string> full;
    for (const std::string& name : names)
        full.insert(fullImageName(splitImage(name).name));
    return full;
}

std::string fullReference(const std::string& reference)
{
    const ImageName image = splitImage(reference);
    return fullImageName(image.name) + (image.tag.empty() ? "" : ":" + image.tag) + (image.digest.empty() ? "" : "@" + image.digest);
}

} // namespace

ImageName splitImage(const std::string& reference)
{
    ImageName image;
    const std::size_t at = reference.find('@');
    image.name = reference.substr(0, at);
    if (at != std::string::npos)
        image.digest = reference.substr(at + 1);
    const std::size_t slash = image.name.rfind('/');
    const std::size_t colon = image.name.find(':', slash == std::string::npos ? 0 : slash);
    if (colon != std::string::npos) {
        image.tag = image.name.substr(colon + 1);
        image.name.resize(colon);
    }
    return image;
}

std::vector<ImageReference> imagesIn(const Json& object, const ImageSearch& search)
{
    std::vector<ImageReference> found;
    Json copy = object;
    Walker(fullNames(search.known), search.ignored, [&](const ImageReference& image) {
        found.push_back(image);
        return image.reference;
    }).object(copy);
    std::ranges::sort(found, {}, [](const ImageReference& image) { return std::tie(image.where, image.reference); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Rewritten rewriteImages(const Json& object, const std::map<std::string, std::string>& images, const ImageSearch& search)
{
    std::map<std::string, std::string> byFullName;
    std::set<std::string> known = fullNames(search.known);
    std::set<std::string> carried;
    for (const auto& [name, reference] : images) {
        byFullName[fullReference(name)] = reference;
        known.insert(fullImageName(splitImage(name).name));
        known.insert(splitImage(reference).name);
        carried.insert(reference);
    }
    Rewritten result;
    result.object = object;
    Walker(std::move(known), search.ignored, [&](const ImageReference& image) {
        const ImageName name = splitImage(image.reference);
        const std::string full = fullImageName(name.name);
        for (const std::string& key : {fullReference(image.reference), name.tag.empty() ? full : full + ":" + name.tag, full}) {
            const auto entry = byFullName.find(key);
            if (entry != byFullName.end() && !carried.contains(image.reference))
                return entry->second;
        }
        if (!carried.contains(image.reference))
            result.uncovered.push_back(image);
        return image.reference;
    }).object(result.object);
    std::ranges::sort(result.uncovered, {}, [](const ImageReference& image) { return std::tie(image.where, image.reference); });
    return result;
}

} // namespace kf::manifests
