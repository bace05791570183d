// A verb of the command line: one class, its flags, and what it does. Verbs run on the main thread and may block;
// context.stop is requested by SIGINT and SIGTERM.
#pragma once

#include "app/cli/io.h"
#include "app/compose.h"
#include "base/result.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::cli {

struct Context {
    Io& io;
    Services& services;
    std::stop_token stop;
    std::vector<std::string> rest{}; // the words after "--", as they were typed
};

class Verb {
public:
    Verb(std::string name, std::string summary) : m_name(std::move(name)), m_summary(std::move(summary)) {}
    virtual ~Verb() = default;

    const std::string& name() const { return m_name; }
    const std::string& summary() const { return m_summary; }
    virtual void addOptions(CLI::App&) {}
    // Whether words after "--" mean something: they belong to another program and are not looked at.
    virtual bool takesRest() const { return false; }
    // The exit status, or why it failed.
    virtual Result<int> run(Context& context) = 0;

private:
    std::string m_name;
    std::string m_summary;
};

// "kfbox notebook …": verbs that share a first word.
struct Group {
    std::string name; // empty: directly below kfbox
    std::string summary;
    std::vector<std::unique_ptr<Verb>> verbs;
};

// Every verb kfbox has, in the order of the help.
std::vector<Group> allVerbs();

} // namespace kf::cli
