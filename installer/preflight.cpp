#include "installer/preflight_checks.h"

#include <cctype>

namespace kf::installer {

namespace checks {

Check ok(std::string id, std::string title, std::string meaning)
{
    return {std::move(id), std::move(title), CheckState::Ok, std::move(meaning), {}, {}};
}

Check fault(std::string id, std::string title, CheckState state, std::string meaning, std::string fix, std::optional<Command> repair)
{
    return {std::move(id), std::move(title), state, std::move(meaning), std::move(fix), std::move(repair)};
}

Command command(std::string program, std::vector<std::string> arguments)
{
    Command made;
    made.program = std::move(program);
    made.arguments = std::move(arguments);
    return made;
}

std::string joined(const std::vector<std::string>& words, const std::string& separator)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : separator) + word;
    return text;
}

bool mountsErofs(const SystemFacts& facts)
{
    return facts.fileSystems.count("erofs") > 0 || facts.loadableModules.count("erofs") > 0;
}

} // namespace checks

Check limitsCheck(const SystemFacts& facts, const Needs& needs) { return checks::limits(facts, needs); }

std::string sentenceOf(const Check& check)
{
    if (check.fix.empty())
        return check.meaning;
    std::string sentence = check.meaning;
    while (!sentence.empty() && sentence.back() == '.')
        sentence.pop_back();
    return sentence + ": " + static_cast<char>(std::tolower(static_cast<unsigned char>(check.fix.front()))) + check.fix.substr(1);
}

std::vector<Check> checksOf(const SystemFacts& facts, const Needs& needs)
{
    using namespace checks;
    return {architecture(facts, needs), cpus(facts, needs), memory(facts, needs), limits(facts, needs), disk(facts, needs), fileSystem(facts), inotify(facts), inotifyWatches(facts), cgroups(facts),
        capabilities(facts), privilege(facts), runc(facts), erofs(facts),
        kernelModule(facts, "overlay", "Overlay file system", "the node's writable layer needs it"), fileMounts(facts), network(facts), firewall(facts, needs), ports(facts, needs),
        subnets(facts, needs), clock(facts, needs), swap(facts), kvm(facts)};
}

Result<> verdict(const std::vector<Check>& checks)
{
    std::string what, details;
    int failing = 0;
    for (const Check& check : checks) {
        if (check.state != CheckState::Fail)
            continue;
        if (failing++ == 0)
            what = sentenceOf(check);
        details += check.id + ": " + check.meaning + " " + check.fix + "\n";
    }
    if (failing == 0)
        return {};
    if (failing > 1)
        what.insert(what.size() - 1, "; " + std::to_string(failing - 1) + " more: see \"kfbox doctor\"");
    return Error{Errc::Preflight, what, details};
}

const char* toText(CheckState state)
{
    switch (state) {
    case CheckState::Ok: return "ok";
    case CheckState::Warn: return "warn";
    case CheckState::Fail: return "fail";
    }
    return "fail";
}

nlohmann::json toJson(const Check& check)
{
    return {{"id", check.id}, {"title", check.title}, {"state", toText(check.state)}, {"meaning", check.meaning}, {"fix", check.fix}, {"fixable", check.fixable()}};
}

} // namespace kf::installer
