#include "app/cli/program.h"

#include "app/cli/exit_code.h"

#include <QLoggingCategory>

#include <algorithm>
#include <ostream>

namespace kf::cli {
namespace {

Q_LOGGING_CATEGORY(logCli, "kfbox.cli", QtWarningMsg)

int report(const Error& error, const Io& io)
{
    const int code = isUsage(error) ? Usage : exitCodeFor(error.code);
    io.err << "kfbox: " << error.message << '\n';
    // The sentence is for everybody; what a tool said when it failed helps right here, other details only in the log.
    if (error.code == Errc::Internal && !error.detail.empty())
        io.err << error.detail << '\n';
    else if (!error.detail.empty() && !isUsage(error))
        qCInfo(logCli).noquote() << QString::fromStdString(error.detail);
    if (io.json)
        io.out << Json{{"error", {{"message", error.message}, {"exitCode", code}}}}.dump() << '\n';
    io.err.flush();
    io.out.flush();
    return code;
}

// Names the verb that is none, or says what CLI11 says of the flags of one that is.
std::string wrongUse(const CLI::App& app, const std::vector<std::string>& words, std::string what)
{
    const CLI::App* verb = &app;
    std::string help = "kfbox";
    for (const std::string& word : words) {
        if (verb->get_subcommands({}).empty() || word.starts_with('-'))
            break;
        const std::vector<const CLI::App*> there = verb->get_subcommands({});
        const auto next = std::find_if(there.begin(), there.end(), [&word](const CLI::App* one) { return one->get_name() == word; });
        if (next == there.end())
            return "There is no verb \"" + word + "\"; \"" + help + " --help\" lists those that there are.";
        verb = *next;
        help += " " + word;
    }
    if (!verb->get_subcommands({}).empty() && what.find("subcommand") != std::string::npos)
        return "A verb is missing; \"" + help + " --help\" lists those that there are.";
    std::replace(what.begin(), what.end(), '\n', ' ');
    while (what.ends_with('.') || what.ends_with(' '))
        what.pop_back();
    return what + "; see \"" + help + " --help\".";
}

// What stands after "--" is another program's: CLI11 would take a word like "[a,b]" apart.
std::vector<std::string> takeRest(std::vector<std::string>& words)
{
    const auto mark = std::find(words.begin(), words.end(), "--");
    if (mark == words.end())
        return {};
    std::vector<std::string> rest(mark + 1, words.end());
    words.erase(mark, words.end());
    return rest;
}

} // namespace

void declare(CLI::App& app, std::vector<Group>& groups, Io& io, Verb*& selected)
{
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", "Show this help");
    for (Group& group : groups) {
        CLI::App* parent = &app;
        if (!group.name.empty()) {
            parent = app.add_subcommand(group.name, group.summary);
            parent->require_subcommand(1);
        }
        for (const std::unique_ptr<Verb>& verb : group.verbs) {
            CLI::App* child = parent->add_subcommand(verb->name(), verb->summary());
            child->add_flag("--json", io.json, "Print JSON on standard output");
            child->add_flag("-y,--yes", io.yes, "Answer every question with yes");
            verb->addOptions(*child);
            child->callback([&selected, own = verb.get()] { selected = own; });
        }
    }
}

int runProgram(int argc, const char* const* argv, Io& io, Services& services, const std::stop_token& stop)
{
    CLI::App app{"A complete Kubeflow on one laptop, without internet.", "kfbox"};
    std::vector<Group> groups = allVerbs();
    Verb* selected = nullptr;
    declare(app, groups, io, selected);
    std::vector<std::string> words(argv + 1, argv + argc);
    std::vector<std::string> rest = takeRest(words);
    const std::vector<std::string> given = words;
    std::reverse(words.begin(), words.end()); // as CLI11 takes a vector, and empties it
    try {
        app.parse(words);
        if (!rest.empty() && !selected->takesRest())
            throw CLI::ExtrasError(rest);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help, io.out, io.err);
    } catch (const CLI::ParseError& wrong) {
        io.json = io.json || std::find(given.begin(), given.end(), "--json") != given.end();
        return report(usageError(wrongUse(app, given, wrong.what())), io);
    }
    Context context{io, services, stop, std::move(rest)};
    const Result<int> answer = selected->run(context);
    return answer ? *answer : report(answer.error(), io);
}

} // namespace kf::cli
