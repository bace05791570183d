#include "catalogue/go_software.h"

#include "bundle/digest.h"
#include "catalogue/go_program.h"

#include <sstream>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;
using Kind = Software::Kind;

std::vector<std::string> columns(const std::string& line)
{
    std::vector<std::string> list;
    std::istringstream stream(line);
    for (std::string column; std::getline(stream, column, '\t');)
        list.push_back(column);
    return list;
}

// "/path/of/program: go1.26.8 X:experiment"
std::string compilerIn(const std::string& line)
{
    const std::size_t mark = line.rfind(": go");
    if (mark == std::string::npos)
        return {};
    const std::string version = line.substr(mark + 4);
    return version.substr(0, version.find(' '));
}

// One C file: the module that it is taken from, or the component's own.
Result<std::vector<Software>> recordC(const Component& component, const BinaryRecipe& recipe, const Workplace& place)
{
    std::vector<Software> software;
    KF_TRY(replaceModules(recipe.c, [&](const std::string& module) -> Result<std::string> {
        const PinnedModule pinned = KF_TRY(pinnedModule(place, (component.folder / recipe.wrapper).lexically_normal(), module));
        software.push_back({Kind::GoModule, module, pinned.version, {}, {}, pinned.sum, {}});
        return std::string();
    }));
    if (software.empty())
        software.push_back({Kind::Program, component.name + "/" + recipe.name, component.version, {},
            KF_TRY(bundle::measureFile((place.needs[0] / "program").string())).digest.hex(), {}, {}});
    return software;
}

} // namespace

Result<std::vector<Software>> goModulesIn(std::string_view text)
{
    std::istringstream stream{std::string(text)};
    std::string line;
    std::getline(stream, line);
    const std::string compiler = compilerIn(line);
    if (compiler.empty())
        return Error{Errc::InvalidInput, "\"go version -m\" names no compiler: the file is no Go program.", std::string(text.substr(0, 200))};
    std::vector<Software> software{{Kind::GoModule, "stdlib", compiler, {}, {}, {}, {}}};
    while (std::getline(stream, line)) {
        const std::vector<std::string> column = columns(line); // "", mod|dep|=>, path, version, sum
        if (column.size() < 4 || (column[1] != "mod" && column[1] != "dep" && column[1] != "=>"))
            continue;
        Software module{Kind::GoModule, column[2], column[3], {}, {}, column.size() > 4 ? column[4] : "", {}};
        if (column[1] == "=>")
            software.back() = std::move(module);
        else
            software.push_back(std::move(module));
    }
    return software;
}

Task binarySoftwareTask(const Component& component, const BinaryRecipe& recipe, std::size_t program)
{
    Task task;
    task.name = "Modules of " + component.name + "/" + recipe.name;
    task.needs = {program};
    task.inputs = [recipe, version = component.version](Key& key) -> Result<> {
        key.add("record", recipe.c.empty() ? "1" : "1 " + version);
        return {};
    };
    task.make = [=](const Workplace& place) -> Result<> {
        if (!recipe.c.empty())
            return writeSoftware(place.output, KF_TRY(recordC(component, recipe, place)));
        return writeSoftware(place.output, KF_TRY(goModulesIn(KF_TRY(place.ask({"go", {"version", "-m", (place.needs[0] / "program").string()}, {}, {}, {}, -1})))));
    };
    return task;
}

} // namespace kf::catalogue
