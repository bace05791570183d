#include "app/cli/describe.h"

#include <functional>

namespace kf::cli {
namespace {

std::string flagsOf(const CLI::App& app)
{
    std::string words;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames())
            words += (words.empty() ? "--" : " --") + name;
    }
    return words;
}

std::string verbsOf(const CLI::App& app)
{
    std::string words;
    for (const CLI::App* child : app.get_subcommands({}))
        words += (words.empty() ? "" : " ") + child->get_name();
    return words;
}

void eachVerb(const CLI::App& app, const std::string& path, const std::function<void(const CLI::App&, const std::string&)>& visit)
{
    visit(app, path);
    for (const CLI::App* child : app.get_subcommands({}))
        eachVerb(*child, path.empty() ? child->get_name() : path + " " + child->get_name(), visit);
}

std::string bashScript(const CLI::App& app)
{
    std::string cases;
    eachVerb(app, "", [&](const CLI::App& verb, const std::string& path) {
        cases += "    \"" + path + "\") words=\"" + verbsOf(verb) + "\"; flags=\"" + flagsOf(verb) + "\" ;;\n";
    });
    return "_kfbox() {\n"
           "  local current=${COMP_WORDS[COMP_CWORD]} path= words= flags= word\n"
           "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "    [[ $word == -* ]] || path=${path:+$path }$word\n"
           "  done\n"
           "  case $path in\n" + cases + "  esac\n"
           "  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W \"$flags\" -- \"$current\"))\n"
           "  elif [[ $words ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "  else COMPREPLY=($(compgen -f -- \"$current\")); fi\n"
           "}\n"
           "complete -o filenames -F _kfbox kfbox\n";
}

std::string fishQuoted(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '\'' ? std::string("\\'") : std::string(1, c);
    return "'" + out + "'";
}

std::string fishScript(const CLI::App& app)
{
    std::string script = "complete -c kfbox -f\n";
    eachVerb(app, "", [&](const CLI::App& verb, const std::string& path) {
        std::string condition = path.empty() ? "__fish_use_subcommand" : "";
        for (std::size_t at = 0; at < path.size();) {
            const std::size_t end = std::min(path.find(' ', at), path.size());
            condition += (condition.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + path.substr(at, end - at));
            at = end + 1;
        }
        for (const CLI::App* child : verb.get_subcommands({}))
            script += "complete -c kfbox -n " + fishQuoted(condition) + " -a " + child->get_name() + " -d " + fishQuoted(child->get_description()) + "\n";
        for (const CLI::Option* option : verb.get_options()) {
            for (const std::string& name : option->get_lnames())
                script += "complete -c kfbox -n " + fishQuoted(condition) + " -l " + name + " -d " + fishQuoted(option->get_description()) + "\n";
        }
    });
    return script;
}

std::string roff(std::string text)
{
    for (std::size_t at = 0; (at = text.find_first_of("-\\", at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return !text.empty() && (text[0] == '.' || text[0] == '\'') ? "\\&" + text : text;
}

} // namespace

std::string completionScript(const CLI::App& app, const std::string& shell)
{
    if (shell == "bash")
        return bashScript(app);
    if (shell == "zsh")
        return "autoload -U +X bashcompinit && bashcompinit\n" + bashScript(app);
    if (shell == "fish")
        return fishScript(app);
    return {};
}

std::string manPage(const CLI::App& app, const std::string& version)
{
    std::string page = ".TH KFBOX 1 \"\" \"kfbox " + version + "\" \"User Commands\"\n.SH NAME\nkfbox \\- " + roff(app.get_description())
        + "\n.SH SYNOPSIS\n.B kfbox\n.I VERB\n[options]\n.SH VERBS\n";
    eachVerb(app, "", [&](const CLI::App& verb, const std::string& path) {
        if (path.empty() || !verb.get_subcommands({}).empty())
            return;
        page += ".SS kfbox " + roff(path) + "\n" + roff(verb.get_description()) + "\n";
        for (const CLI::Option* option : verb.get_options()) {
            const std::string name = option->get_name(false, true);
            if (name != "-h,--help" && name != "--json" && name != "-y,--yes")
                page += ".TP\n.B " + roff(name) + "\n" + roff(option->get_description()) + "\n";
        }
    });
    page += ".SH COMMON OPTIONS\n.TP\n.B \\-\\-json\nPrint one JSON document, or one object a line for streams.\n.TP\n.B \\-y, \\-\\-yes\n"
            "Answer every question with yes; questions are asked only on a terminal.\n"
            ".SH EXIT STATUS\n0 done; 1 failed; 2 wrong use; 3 refused input; 4 this computer lacks something; 5 interrupted, the same command resumes.\n"
            ".SH ENVIRONMENT\n.TP\n.B KFBOX_HOME\nWhere all state is kept (default: $XDG_DATA_HOME/kfbox).\n"
            ".TP\n.B KFBOX_CACHE\nWhere what can be built again is kept (default: $XDG_CACHE_HOME/kfbox).\n";
    return page;
}

} // namespace kf::cli
