#include "app/models/install_events.h"

#include "app/models/text.h"

namespace kf::models {

void InstallEvents::queue(std::function<void()> tell) { QMetaObject::invokeMethod(this, std::move(tell), Qt::QueuedConnection); }

void InstallEvents::stepStarted(const std::string& id, const std::string& title)
{
    queue([this, id = qt(id), title = qt(title)] { Q_EMIT started(id, title); });
}

void InstallEvents::stepSkipped(const std::string& id, const std::string& title)
{
    queue([this, id = qt(id), title = qt(title)] { Q_EMIT skipped(id, title); });
}

void InstallEvents::stepProgress(const std::string& id, std::uint64_t done, std::uint64_t total, const std::string& text)
{
    queue([this, id = qt(id), done, total, text = qt(text)] { Q_EMIT progressed(id, done, total, text); });
}

void InstallEvents::stepFinished(const std::string& id, double seconds, const std::optional<Error>& error)
{
    queue([this, id = qt(id), seconds, error] { Q_EMIT finished(id, seconds, error); });
}

void InstallEvents::componentState(const std::string& name, installer::ComponentState state, const std::optional<manifests::Blocker>& blocker)
{
    queue([this, name = qt(name), state, sentence = blocker ? qt(blocker->sentence) : QString()] { Q_EMIT component(name, state, sentence); });
}

void InstallEvents::warning(const std::string& sentence)
{
    queue([this, sentence = qt(sentence)] { Q_EMIT warned(sentence); });
}

} // namespace kf::models
