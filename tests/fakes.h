// Fakes that behave, for all test folders: a CommandRunner that answers from a script, a Clock that is turned by hand.
#pragma once

#include "base/clock.h"
#include "base/command.h"

#include <functional>
#include <vector>

namespace kf {

// Answers each command by the first rule whose words all occur in its text; remembers what ran.
class FakeCommandRunner final : public CommandRunner {
public:
    using CommandRunner::run;
    using Answer = std::function<Result<Finished>(const Command&)>;

    void on(std::string words, const Finished& finished)
    {
        m_rules.emplace_back(std::move(words), [finished](const Command&) -> Result<Finished> { return finished; });
    }
    void on(std::string words, Answer answer) { m_rules.emplace_back(std::move(words), std::move(answer)); }

    Result<Finished> run(const Command& command, const std::stop_token& stop, const OnOutput& onOutput) override
    {
        commands.push_back(command);
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "cancelled", {}};
        for (const auto& [words, answer] : m_rules) {
            if (toText(command).find(words) == std::string::npos)
                continue;
            Result<Finished> finished = answer(command);
            if (finished && onOutput)
                onOutput(Stream::Output, finished->output);
            return finished;
        }
        return Error{Errc::NotFound, "No rule for: " + toText(command), {}};
    }

    std::vector<Command> commands;

private:
    std::vector<std::pair<std::string, Answer>> m_rules;
};

class FakeClock final : public Clock {
public:
    std::chrono::system_clock::time_point now() const override { return wall; }
    std::chrono::steady_clock::time_point steady() const override { return monotonic; }
    void advance(std::chrono::milliseconds time)
    {
        wall += time;
        monotonic += time;
    }

    std::chrono::system_clock::time_point wall{std::chrono::seconds(1'700'000'000)};
    std::chrono::steady_clock::time_point monotonic{};
};

} // namespace kf
