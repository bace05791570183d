#include "catalogue/go_program.h"

#include "base/file.h"
#include "catalogue/tree.h"
#include "yaml/yaml.h"

#include <algorithm>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

Result<> collect(const fs::path& root, const fs::path& folder, std::vector<fs::path>& files)
{
    std::error_code fault;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
        const fs::path& path = entry->path();
        const std::string name = path.filename().string();
        if (entry->is_directory(fault) && !fs::exists(path / "go.mod"))
            KF_TRY(collect(root, path, files));
        else if (path.extension() == ".go" || (folder == root && (name == "go.mod" || name == "go.sum")))
            files.push_back(path.lexically_relative(root));
    }
    return {};
}

Result<> copyWrapper(const fs::path& wrapper, const fs::path& to)
{
    for (const fs::path& file : KF_TRY(wrapperFiles(wrapper)))
        KF_TRY(putFile(to, wrapper / file, "/" + file.string(), 0644));
    return {};
}

Result<> buildGo(const BinaryRecipe& recipe, const fs::path& wrapper, const Toolbox& tools, const Workplace& place)
{
    KF_TRY(copyWrapper(wrapper, place.scratch));
    KF_TRY(place.tool(goBuildCommand(recipe, tools.architecture, place.scratch, place.output / "program")));
    return {};
}

Result<> buildC(const BinaryRecipe& recipe, const fs::path& component, const fs::path& wrapper, const Workplace& place)
{
    std::string file = KF_TRY(replaceModules(recipe.c, [&](const std::string& module) -> Result<std::string> {
        return KF_TRY(moduleFolder(place, wrapper, module)).string();
    }));
    if (file == recipe.c)
        file = (component / file).string();
    std::vector<std::string> arguments{"-static", "-Os", "-s", "-Wl,--build-id=none", "-ffile-prefix-map=" + fs::path(file).parent_path().string() + "=."};
    std::size_t begin = 0;
    while (begin < recipe.cflags.size()) {
        const std::size_t end = std::min(recipe.cflags.find(' ', begin), recipe.cflags.size());
        if (end > begin)
            arguments.push_back(recipe.cflags.substr(begin, end - begin));
        begin = end + 1;
    }
    arguments.insert(arguments.end(), {"-o", (place.output / "program").string(), file});
    KF_TRY(place.tool({"gcc", arguments, place.scratch.string(), sameForAll(), {}, -1}));
    return {};
}

} // namespace

Result<std::vector<fs::path>> wrapperFiles(const fs::path& folder)
{
    if (!fs::exists(folder / "go.mod") || !fs::exists(folder / "go.sum"))
        return Error{Errc::NotFound, "The folder " + folder.string() + " needs a go.mod and a go.sum, because a recipe compiles Go there.", {}};
    std::vector<fs::path> files;
    KF_TRY(collect(folder, folder, files));
    std::sort(files.begin(), files.end());
    return files;
}

Result<> addWrapperInputs(Key& key, const fs::path& folder, Toolbox& tools)
{
    for (const fs::path& file : KF_TRY(wrapperFiles(folder)))
        KF_TRY(key.addFile(file.string(), folder / file));
    key.add("go", KF_TRY(tools.version("go", {"version"}, folder)));
    return {};
}

Command goBuildCommand(const BinaryRecipe& recipe, const std::string& architecture, const fs::path& folder, const fs::path& output)
{
    std::vector<std::string> arguments{"build", "-mod=readonly", "-trimpath", "-buildvcs=false"};
    if (!recipe.tags.empty())
        arguments.insert(arguments.end(), {"-tags", recipe.tags});
    arguments.insert(arguments.end(), {"-ldflags", recipe.ldflags.empty() ? "-s -w" : "-s -w " + recipe.ldflags});
    arguments.insert(arguments.end(), {"-o", output.string(), recipe.package});
    // What follows CGO_ENABLED, GOOS and GOARCH are Go's own defaults: a person's settings must not change the program.
    return {"go", arguments, folder.string(),
        {{"CGO_ENABLED", recipe.cgo ? "1" : "0"}, {"GOOS", "linux"}, {"GOARCH", architecture}, {"GOAMD64", "v1"}, {"GOARM64", "v8.0"}, {"GOFIPS140", "off"}, {"GOEXPERIMENT", ""},
            {"GOFLAGS", "-trimpath"}, {"CGO_CFLAGS", "-O2 -g"}, {"CGO_CPPFLAGS", ""}, {"CGO_LDFLAGS", "-O2 -g"}},
        {}, -1};
}

Task binaryTask(const Component& component, const BinaryRecipe& recipe, Toolbox& tools)
{
    const fs::path wrapper = (component.folder / recipe.wrapper).lexically_normal();
    const fs::path folder = component.folder;
    Task task;
    task.name = (recipe.c.empty() ? "Go program " : "C program ") + component.name + "/" + recipe.name;
    task.compiles = true;
    task.inputs = [=, &tools](Key& key) -> Result<> {
        KF_TRY(addWrapperInputs(key, wrapper, tools));
        key.add("command", toText(goBuildCommand(recipe, tools.architecture, {}, "program")));
        key.add("cgo", recipe.cgo ? KF_TRY(tools.version("gcc", {"--version"})) : "");
        key.add("architecture", tools.architecture);
        if (recipe.c.empty())
            return {};
        key.add("c", recipe.c + "\n" + recipe.cflags + "\n" + KF_TRY(tools.version("gcc", {"--version"})));
        return recipe.c.find("${module:") == std::string::npos ? key.addFile("source", folder / recipe.c) : Result<>();
    };
    task.make = [=, &tools](const Workplace& place) -> Result<> {
        return recipe.c.empty() ? buildGo(recipe, wrapper, tools, place) : buildC(recipe, folder, wrapper, place);
    };
    return task;
}

Result<PinnedModule> pinnedModule(const Workplace& place, const fs::path& wrapper, const std::string& module)
{
    const fs::path copy = place.scratch / "module-lookup";
    KF_TRY(copyWrapper(wrapper, copy));
    const std::string answer = KF_TRY(place.ask({"go", {"mod", "download", "-json", module}, copy.string(), {}, {}, -1}));
    if (KF_TRY(readFile(copy / "go.sum")) != KF_TRY(readFile(wrapper / "go.sum")))
        return Error{Errc::InvalidInput, (wrapper / "go.sum").string() + " does not cover the module " + module + ": run \"go mod tidy\" there and commit it.", {}};
    const nlohmann::json about = KF_TRY(yaml::readJson(answer, "the answer of go mod download"));
    if (!about.contains("Dir") || !about["Dir"].is_string())
        return Error{Errc::NotFound, "The module " + module + " is not part of " + (wrapper / "go.mod").string() + ".", answer};
    return PinnedModule{about["Dir"].get<std::string>(), about.value("Version", ""), about.value("Sum", "")};
}

Result<fs::path> moduleFolder(const Workplace& place, const fs::path& wrapper, const std::string& module)
{
    return KF_TRY(pinnedModule(place, wrapper, module)).folder;
}

Result<std::string> replaceModules(const std::string& text, const std::function<Result<std::string>(const std::string&)>& folder)
{
    static const std::string mark = "${module:";
    std::string replaced;
    std::size_t begin = 0;
    for (std::size_t found = text.find(mark); found != std::string::npos; found = text.find(mark, begin)) {
        const std::size_t end = text.find('}', found);
        if (end == std::string::npos)
            return Error{Errc::InvalidInput, "\"" + mark + "\" without a closing brace in: " + text.substr(found, 80), {}};
        replaced += text.substr(begin, found - begin);
        replaced += KF_TRY(folder(text.substr(found + mark.size(), end - found - mark.size())));
        begin = end + 1;
    }
    return replaced + text.substr(begin);
}

} // namespace kf::catalogue
