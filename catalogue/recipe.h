// A recipe is what catalogue/COMPONENT/component.yaml says, checked: catalogue/README.md describes every field.
//
// Reading refuses unknown fields, wrong types and contradictions with Errc::InvalidInput, naming file and field.
// Paths in recipes are relative to `folder`; whether the files exist is asked when they are used.
#pragma once

#include "base/result.h"
#include "bundle/bundle_info.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kf::catalogue {

using Json = nlohmann::json;

struct BinaryRecipe {
    std::string name;
    std::string package; // Go main package; or
    std::string c;       // one C file
    std::string wrapper = ".";
    std::string ldflags;
    std::string tags;
    std::string cflags;
    bool cgo = false;
};

struct CopyRecipe {
    enum class Source { Binary, Program, File, Tree, Folder, Link };
    Source source = Source::File;
    std::string from; // binary, program, path in the component's folder, or what the link points to
    std::string to;   // absolute
    std::optional<unsigned> mode;
    unsigned user = 0;
    unsigned group = 0;
};

struct PythonRecipe {
    std::string requirements;
    std::string build; // may be empty: wheels only
    std::string into = "/opt/venv";
    std::vector<std::string> remove;
};

struct ImageRecipe {
    std::string name;
    std::string tag;
    std::string from; // "empty" or a root; or
    std::string registry; // name@sha256:…
    std::optional<PythonRecipe> python;
    std::vector<CopyRecipe> copy;
    bundle::ImageConfig config; // platform and diffIds are filled in when the image is made

    std::string reference() const { return name + ":" + tag; }
};

struct NodeRecipe {
    std::string root;
    std::vector<CopyRecipe> copy;
};

struct ManifestsRecipe {
    std::string kustomization; // may be empty
    std::vector<std::string> files;
    std::string wrapper = ".";
    std::map<std::string, std::string> images;
    std::vector<std::string> ignore;
};

struct SmokeRecipe {
    std::string file;
    std::vector<bundle::ReadyReference> ready;
    int timeoutSeconds = 120;
};

struct Component {
    std::filesystem::path folder;
    std::string name;
    std::string title;
    std::string version;
    std::vector<std::string> needs; // ready before
    std::vector<std::string> uses;  // part of the edition, may start at the same time
    std::map<std::string, std::string> resources;
    std::vector<BinaryRecipe> binaries;
    std::vector<ImageRecipe> images;
    std::optional<NodeRecipe> node;
    ManifestsRecipe manifests;
    std::optional<SmokeRecipe> smoke;
};

struct RootRecipe {
    std::string name;
    std::string variant = "minbase";
    std::vector<std::string> packages;
    std::vector<std::string> remove;
};

// `document` is the content of `folder`/component.yaml.
Result<Component> readComponent(const Json& document, const std::filesystem::path& folder);
Result<RootRecipe> readRoot(const Json& document, const std::filesystem::path& file);

} // namespace kf::catalogue
