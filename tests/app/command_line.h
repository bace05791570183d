// The whole command line in an empty home; no machine, no root and no real command is involved.
#pragma once

#include "app/cli/program.h"
#include "tests/fakes.h"

#include <QTemporaryDir>

#include <sstream>

namespace kf::cli {

class CommandLine {
public:
    std::string out, err;          // of the last run
    std::optional<QString> answer; // of the person on the terminal; without one there is no terminal

    Paths paths() const { return {path("home")}; }
    std::filesystem::path path(const std::string& name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    int run(const QStringList& words)
    {
        std::vector<QByteArray> bytes{"kfbox"};
        for (const QString& word : words)
            bytes.push_back(word.toUtf8());
        std::vector<const char*> arguments;
        for (const QByteArray& word : bytes)
            arguments.push_back(word.constData());
        Services services;
        services.paths = paths();
        services.cache = path("cache");
        services.programs = path({});
        services.runner = std::make_unique<FakeCommandRunner>();
        services.clock = std::make_unique<FakeClock>();
        services.privileged = vm::makePrivileged(*services.runner);
        std::ostringstream output, errors;
        Io io{.out = output, .err = errors, .terminal = answer.has_value(), .readLine = [this] { return answer->toStdString(); }};
        const int status = runProgram(static_cast<int>(arguments.size()), arguments.data(), io, services, {});
        out = output.str();
        err = errors.str();
        return status;
    }
    // The sentence that an error ends with; what stands before it is progress.
    QString sentence() const { return QString::fromStdString(err).trimmed().section(u'\n', -1); }

private:
    QTemporaryDir m_folder;
};

} // namespace kf::cli
