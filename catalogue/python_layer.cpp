#include "catalogue/python_layer.h"

#include "base/file.h"
#include "catalogue/erofs.h"
#include "catalogue/python_software.h"
#include "catalogue/tree.h"

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;
constexpr const char* python = "/usr/bin/python3"; // Debian's, as in the roots

Command pip(const fs::path& environment, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), {"-m", "pip", "--no-input", "--disable-pip-version-check"});
    return {(environment / "bin/python").string(), std::move(arguments), {}, sameForAll(), {}, -1};
}

// Wheels of everything that the requirements name. What has no wheel is built here, with build tools that are pinned too.
Result<> fetchWheels(const PythonRecipe& recipe, const fs::path& folder, const fs::path& environment, const fs::path& wheels, const Workplace& place)
{
    const std::string requirements = (folder / recipe.requirements).string();
    KF_TRY(place.tool({python, {"-m", "venv", environment.string()}, {}, sameForAll(), {}, -1}));
    std::vector<std::string> arguments{"wheel", "--require-hashes", "--no-deps", "--wheel-dir", wheels.string(), "-r", requirements};
    if (recipe.build.empty()) {
        arguments.emplace_back("--only-binary=:all:");
    } else {
        KF_TRY(place.tool(pip(environment, {"install", "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", (folder / recipe.build).string()})));
        arguments.emplace_back("--no-build-isolation");
    }
    KF_TRY(place.tool(pip(environment, arguments)));
    return {};
}

Result<> makePython(const PythonRecipe& recipe, const fs::path& folder, const Workplace& place)
{
    const fs::path root = place.needs[0] / "tree";
    if (!fs::exists(root / "usr/bin/python3"))
        return Error{Errc::InvalidInput, "The image's root has no python3: add the package to its recipe.", {}};
    const fs::path environment = place.scratch / "environment";
    const fs::path wheels = place.scratch / "wheels";
    const fs::path opt = place.scratch / "tree/opt";
    KF_TRY(createFolders(wheels));
    KF_TRY(createFolders(opt));
    KF_TRY(fetchWheels(recipe, folder, environment, wheels, place));
    KF_TRY(putFile(wheels, folder / recipe.requirements, "/requirements.txt", 0644));
    std::error_code fault;
    for (const fs::directory_entry& entry : fs::directory_iterator(environment / "lib", fault))
        if (fs::exists(entry.path() / "site-packages/pip"))
            fs::rename(entry.path() / "site-packages/pip", wheels / "pip", fault); // pip is a folder of Python files: the root needs none of its own
    KF_TRY(place.tool({"unshare", {"--mount", "--pid", "--net", "--fork", "--kill-child", "/bin/sh", "-euc", installScript(recipe.into), "install", root.string(), opt.string(), wheels.string()},
        {}, {}, {}, -1}));
    const fs::path installed = opt.parent_path() / recipe.into.substr(1);
    std::vector<Software> packages = KF_TRY(pythonPackagesIn(wheels, pythonPins(KF_TRY(readFile(folder / recipe.requirements)))));
    KF_TRY(addLicences(packages, installed / "lib"));
    KF_TRY(writeSoftware(place.output, std::move(packages)));
    KF_TRY(removeMatching(installed, recipe.remove));
    return makeLayer(place, place.scratch / "tree", Attributes::Dropped, place.output);
}

} // namespace

std::string installScript(const std::string& into)
{
    const std::string inside = "chroot \"$root\" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 SOURCE_DATE_EPOCH=" + std::string(buildTime) + " ";
    return "root=$1 opt=$2 wheels=$3\n"
           "mount --make-rprivate /\n"
           "mount --bind \"$root\" \"$root\"\n"
           "mount -o remount,bind,ro \"$root\"\n"
           "mount -t proc proc \"$root/proc\"\n"
           "mount --rbind /dev \"$root/dev\"\n"
           "mount -t tmpfs tmpfs \"$root/tmp\"\n"
           "mkdir \"$root/tmp/wheels\"\n"
           "mount --bind \"$wheels\" \"$root/tmp/wheels\"\n"
           "mount --bind \"$opt\" \"$root/opt\"\n"
        + inside + "/usr/bin/python3 -m venv --without-pip '" + into + "'\n"
        + inside + "PYTHONPATH=/tmp/wheels '" + into + "/bin/python' -m pip install --no-input --disable-pip-version-check --no-cache-dir --root-user-action=ignore"
          " --no-index --find-links /tmp/wheels --no-deps --no-compile --ignore-installed $(cd \"$wheels\" && printf '/tmp/wheels/%s ' *.whl)\n"
        + inside + "PYTHONHASHSEED=0 '" + into + "/bin/python' -m compileall -q -j 1 --invalidation-mode unchecked-hash '" + into + "/lib' || true\n";
}

Task pythonLayerTask(const Component& component, const ImageRecipe& image, std::size_t root, Toolbox& tools)
{
    const PythonRecipe recipe = *image.python;
    const fs::path folder = component.folder;
    Task task;
    task.name = "Python of " + image.reference();
    task.needs = {root};
    task.inputs = [=, &tools](Key& key) -> Result<> {
        KF_TRY(key.addFile("requirements", folder / recipe.requirements));
        if (!recipe.build.empty())
            KF_TRY(key.addFile("build", folder / recipe.build));
        key.add("record", "1");
        key.add("script", installScript(recipe.into));
        for (const std::string& pattern : recipe.remove)
            key.add("remove", pattern);
        key.add("python", KF_TRY(tools.version(python, {"--version"})));
        return addErofsInputs(key, tools);
    };
    task.make = [=](const Workplace& place) { return makePython(recipe, folder, place); };
    return task;
}

} // namespace kf::catalogue
