// Direct carries out requests in this process: in kfbox where it runs as root, and in kfbox-helper for everybody else.
#pragma once

#include "base/clock.h"
#include "base/command.h"
#include "vm/embedded/mounter.h"
#include "vm/helper/home.h"
#include "vm/helper/privileged.h"

namespace kf::vm {

class Direct final : public Privileged {
public:
    using Privileged::perform;
    // Everything given must outlive it. `caller` is for whom it works: their files are used, no others.
    Direct(CommandRunner& runner, Mounter& mounter, const Clock& clock, Caller caller) : m_runner(runner), m_mounter(mounter), m_clock(clock), m_caller(caller) {}
    Result<Answer> perform(const Request& request, const Streams& streams, const std::stop_token& stop) override;

private:
    CommandRunner& m_runner;
    Mounter& m_mounter;
    const Clock& m_clock;
    Caller m_caller;
};

} // namespace kf::vm
