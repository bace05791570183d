// One window per kfbox home: the first start listens in the runtime folder, a later one hands over what it was asked for and ends.
#pragma once

#include "app/gui/frame/start_request.h"

#include <QLocalServer>
#include <QObject>

#include <chrono>
#include <filesystem>

namespace kf::gui {

class SingleInstance final : public QObject {
    Q_OBJECT
public:
    enum class Role { First, Second };

    // A name below the runtime folder that belongs to this user and this home.
    static QString socketPath(const QString& runtimeFolder, const std::filesystem::path& home);
    static QString runtimeFolder();

    explicit SingleInstance(QString socketPath, QObject* parent = nullptr);
    ~SingleInstance() override;
    // Second: the request was handed over and answered. Errc::Unavailable: there is a first one, but it does not answer; or nothing
    // can listen there. Blocks for `patience` at most; needs no event loop.
    Result<Role> claim(const StartRequest& request, std::chrono::milliseconds patience = std::chrono::seconds(3));

Q_SIGNALS:
    void requested(const kf::gui::StartRequest& request); // by another start

private:
    void takeConnection();

    const QString m_path;
    QLocalServer m_server;
};

} // namespace kf::gui
