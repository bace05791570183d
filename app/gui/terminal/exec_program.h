// A shell in a container, through the API server.
#pragma once

#include "app/gui/terminal/terminal_program.h"
#include "app/gui/terminal/terminal_widget.h"
#include "kube/client.h"

namespace kf::gui {

struct ContainerAddress {
    std::string nameSpace;
    std::string pod;
    std::string container;
};

class ExecProgram final : public TerminalProgram {
    Q_OBJECT
public:
    ExecProgram(std::shared_ptr<kube::Client> client, const ContainerAddress& where, const std::shared_ptr<TerminalWidget::Feed>& feed, QObject* parent);
    ~ExecProgram() override;

    void write(const QByteArray& bytes) override;
    void resize(int columns, int rows) override;

private:
    std::shared_ptr<kube::Client> m_client;
    std::unique_ptr<kube::Session> m_session;
};

} // namespace kf::gui
