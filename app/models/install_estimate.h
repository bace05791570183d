// How long an install still takes, about: from what its steps usually take, the bundle's size, and how fast this machine has been so
// far. Pure; the caller brings the time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kf::models {

class InstallEstimate {
public:
    // `bytes`: what is imported; 0 where nothing is or it is not known.
    explicit InstallEstimate(std::uint64_t bytes = 0);

    static const std::vector<std::string>& steps(); // ids of installer::up's, in their order

    void started(const std::string& step);
    void progressed(std::uint64_t done, std::uint64_t total, double seconds); // of the step that runs, after so many seconds of it
    void finished(const std::string& step, double seconds);
    void skipped(const std::string& step);

    // Of the whole, when the step that runs has taken so long.
    double secondsLeft(double secondsOfStep) const;
    // 0 … 1
    double part(double secondsOfStep) const;

private:
    struct Step {
        std::string id;
        double usual = 0; // seconds on the machine this was measured on; import: of its bytes
        bool over = false;
    };
    double pace() const; // of this machine: 2 is twice as slow as the one that was measured
    double expected(const Step& step) const;
    Step* find(const std::string& id);

    std::vector<Step> m_steps;
    std::string m_running;
    double m_fraction = 0;      // of the step that runs; 0: not known
    double m_usualOver = 0;     // of the steps that are over: what they usually take
    double m_secondsOver = 0;   // … and took here
};

} // namespace kf::models
