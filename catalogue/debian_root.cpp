#include "catalogue/debian_root.h"

#include "base/file.h"
#include "catalogue/debian_software.h"
#include "catalogue/erofs.h"
#include "catalogue/tree.h"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> words(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> list;
    for (std::string word; stream >> word;)
        list.push_back(word);
    return list;
}

bool servesSuite(const std::string& suite)
{
    const std::string name = debianSuite;
    return suite == name || suite == name + "-updates" || suite == name + "-security";
}

// "deb [options] URI SUITE COMPONENTS…"; a third party's archive that happens to be called so lacks "main".
void addOneLine(const std::string& line, std::vector<std::string>& sources)
{
    std::vector<std::string> list = words(line);
    if (list.empty() || list[0] != "deb")
        return;
    std::size_t uri = 1;
    if (list.size() > 1 && list[1][0] == '[')
        while (uri < list.size() && list[uri++].back() != ']') { }
    if (list.size() > uri + 2 && servesSuite(list[uri + 1]) && std::count(list.begin(), list.end(), "main"))
        sources.push_back(line);
}

using Stanza = std::vector<std::pair<std::string, std::string>>;

void addStanza(const Stanza& stanza, std::vector<std::string>& sources)
{
    const auto field = [&](const std::string& name) {
        for (const auto& entry : stanza)
            if (entry.first == name)
                return entry.second;
        return std::string();
    };
    const std::vector<std::string> types = words(field("types"));
    const std::vector<std::string> components = words(field("components"));
    if (!std::count(types.begin(), types.end(), "deb") || !std::count(components.begin(), components.end(), "main") || field("enabled") == "no")
        return;
    const std::string key = field("signed-by");
    const std::string options = !key.empty() && key[0] == '/' ? "[signed-by=" + key + "] " : "";
    for (const std::string& uri : words(field("uris")))
        for (const std::string& suite : words(field("suites")))
            if (servesSuite(suite))
                sources.push_back(std::string("deb ").append(options).append(uri).append(" ").append(suite).append(" main"));
}

std::vector<std::string> readSourceFiles()
{
    std::vector<fs::path> files{"/etc/apt/sources.list"};
    std::error_code fault;
    for (fs::directory_iterator entry("/etc/apt/sources.list.d", fault), end; !fault && entry != end; entry.increment(fault))
        if (entry->path().extension() == ".list" || entry->path().extension() == ".sources")
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const fs::path& file : files)
        if (Result<std::string> text = readFile(file, 1u << 20))
            texts.push_back(*text);
    return texts;
}

// What depends on the computer that builds, or changes with every run.
const std::vector<std::string> leftovers{"dev/*", "var/lib/apt/lists/*", "var/cache/**", "var/log/**", "tmp/*", "run/*", "etc/resolv.conf", "etc/hostname",
    "etc/machine-id", "var/lib/dbus/machine-id", "etc/*-", "var/lib/dpkg/*-old", "root/.bash_history"};

// mmdebstrap's variants without base-files leave out the folders that every program and every container runtime expects.
bool lacksSkeleton(const RootRecipe& recipe) { return recipe.variant == "extract" || recipe.variant == "custom"; }

Result<> addSkeleton(const fs::path& tree)
{
    for (const char* folder : {"/dev", "/etc", "/home", "/opt", "/proc", "/root", "/run", "/sys", "/tmp", "/var/tmp"}) {
        const bool shared = std::string(folder).find("tmp") != std::string::npos;
        if (!fs::exists(tree / (folder + 1)))
            KF_TRY(putFolder(tree, folder, shared ? 01777 : 0755));
    }
    return {};
}

Result<> makeRoot(const RootRecipe& recipe, const Toolbox& tools, const Workplace& place)
{
    const fs::path tree = place.output / "tree";
    KF_TRY(place.tool(mmdebstrapCommand(recipe, debianSources(readSourceFiles()), tools.architecture, tree, ::geteuid() == 0)));
    KF_TRY(writeSoftware(place.output, KF_TRY(debianPackagesIn(tree))));
    if (lacksSkeleton(recipe))
        KF_TRY(addSkeleton(tree));
    KF_TRY(removeMatching(tree, leftovers));
    KF_TRY(removeMatching(tree, recipe.remove));
    KF_TRY(putFolder(tree, "/var/log", 0755));
    KF_TRY(putFolder(tree, "/var/cache", 0755));
    KF_TRY(writeFileAtomically(tree / "etc/machine-id", "", 0444));
    KF_TRY(writeFileAtomically(tree / "etc/resolv.conf", "", 0644));
    KF_TRY(writeFileAtomically(tree / "etc/hostname", "localhost\n", 0644));
    return makeLayer(place, tree, Attributes::Kept, place.output);
}

} // namespace

std::vector<std::string> debianSources(const std::vector<std::string>& texts)
{
    std::vector<std::string> sources;
    for (const std::string& text : texts) {
        std::istringstream stream(text);
        Stanza stanza;
        for (std::string line; std::getline(stream, line);) {
            const std::size_t colon = line.find(':');
            if (line.rfind("deb ", 0) == 0) {
                addOneLine(line, sources);
            } else if (line.find_first_not_of(" \t\r") == std::string::npos) {
                addStanza(stanza, sources);
                stanza.clear();
            } else if (line[0] == '#') {
                continue;
            } else if (line[0] == ' ' && !stanza.empty()) {
                stanza.back().second += line;
            } else if (colon != std::string::npos) {
                std::string name = line.substr(0, colon);
                std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
                const std::size_t value = line.find_first_not_of(" \t", colon + 1);
                stanza.emplace_back(name, value == std::string::npos ? "" : line.substr(value));
            }
        }
        addStanza(stanza, sources);
    }
    std::vector<std::string> unique;
    for (const std::string& source : sources)
        if (!std::count(unique.begin(), unique.end(), source))
            unique.push_back(source);
    return unique;
}

Command mmdebstrapCommand(const RootRecipe& recipe, const std::vector<std::string>& sources, const std::string& architecture, const fs::path& tree, bool asRoot)
{
    std::string packages;
    for (const std::string& package : recipe.packages)
        packages += (packages.empty() ? "" : ",") + package;
    std::vector<std::string> arguments{asRoot ? "--mode=root" : "--mode=unshare", "--variant=" + recipe.variant, "--architectures=" + architecture, "--format=directory"};
    if (!packages.empty())
        arguments.push_back("--include=" + packages);
    arguments.insert(arguments.end(), {"--aptopt=APT::Install-Recommends \"false\"", "--aptopt=Acquire::Retries \"5\"",
        "--skip=essential/unlink,cleanup/apt", debianSuite, tree.string()}); // the archives are recorded, then removed
    arguments.insert(arguments.end(), sources.begin(), sources.end());
    return {"mmdebstrap", arguments, {}, sameForAll(), {}, -1};
}

Task rootTask(const RootRecipe& recipe, Toolbox& tools)
{
    Task task;
    task.name = "Debian root " + recipe.name;
    task.inputs = [=, &tools](Key& key) -> Result<> {
        key.add("command", toText(mmdebstrapCommand(recipe, {}, tools.architecture, "tree", ::geteuid() == 0)));
        key.add("mmdebstrap", KF_TRY(tools.version("mmdebstrap", {"--version"})));
        for (const std::string& pattern : recipe.remove)
            key.add("remove", pattern);
        for (const std::string& pattern : leftovers)
            key.add("leftover", pattern);
        if (lacksSkeleton(recipe))
            key.add("skeleton", "1");
        KF_TRY(addErofsInputs(key, tools));
        return requireRoot("A Debian root tree");
    };
    task.make = [=, &tools](const Workplace& place) { return makeRoot(recipe, tools, place); };
    return task;
}

} // namespace kf::catalogue
