// What an install tells, on the GUI thread: the installer calls an Observer on its worker, and each call becomes a queued signal.
#pragma once

#include "installer/step.h"

#include <QObject>
#include <QString>

#include <optional>

namespace kf::models {

class InstallEvents final : public QObject, public installer::Observer {
    Q_OBJECT
public:
    using QObject::QObject;

    void stepStarted(const std::string& id, const std::string& title) override;
    void stepSkipped(const std::string& id, const std::string& title) override;
    void stepProgress(const std::string& id, std::uint64_t done, std::uint64_t total, const std::string& text) override;
    void stepFinished(const std::string& id, double seconds, const std::optional<Error>& error) override;
    void componentState(const std::string& name, installer::ComponentState state, const std::optional<manifests::Blocker>& blocker) override;
    void warning(const std::string& sentence) override;

Q_SIGNALS:
    void started(const QString& step, const QString& title);
    void skipped(const QString& step, const QString& title);
    void progressed(const QString& step, quint64 done, quint64 total, const QString& text);
    void finished(const QString& step, double seconds, const std::optional<kf::Error>& error);
    void component(const QString& name, kf::installer::ComponentState state, const QString& blocker);
    void warned(const QString& sentence);

private:
    void queue(std::function<void()> tell);
};

} // namespace kf::models
