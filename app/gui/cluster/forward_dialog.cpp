#include "app/gui/cluster/forward_dialog.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace kf::gui {

ForwardDialog::ForwardDialog(const QString& name, const std::vector<models::OfferedPort>& ports, QWidget* parent)
    : QDialog(parent), m_podPort(new QComboBox), m_localPort(new QSpinBox), m_problem(quietLabel())
{
    setObjectName(QStringLiteral("forwardDialog"));
    setWindowTitle(tr("Forward a port"));
    setMinimumWidth(theme::space(44));
    m_podPort->setObjectName(QStringLiteral("forwardPodPort"));
    m_podPort->setAccessibleName(tr("Port of the pod"));
    m_podPort->setEditable(true);
    for (const models::OfferedPort& port : ports)
        m_podPort->addItem(port.name.isEmpty() ? QString::number(port.port) : QStringLiteral("%1 (%2)").arg(port.port).arg(port.name), port.port);
    m_localPort->setObjectName(QStringLiteral("forwardLocalPort"));
    m_localPort->setAccessibleName(tr("Port of this computer"));
    m_localPort->setRange(0, 65535);
    m_localPort->setSpecialValueText(tr("any free one"));
    auto* podLabel = new QLabel(tr("Port of the &pod"));
    podLabel->setBuddy(m_podPort);
    auto* localLabel = new QLabel(tr("Port of this &computer"));
    localLabel->setBuddy(m_localPort);
    auto* form = new QFormLayout;
    form->addRow(podLabel, m_podPort);
    form->addRow(localLabel, m_localPort);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("Forward"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("forwardAccept"));
    m_accept->setAccessibleName(tr("Forward"));
    m_accept->setProperty("primary", true);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("forwardCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    QLabel* title = heading(tr("Reach %1 from this computer").arg(name));
    title->setWordWrap(true);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_podPort, &QComboBox::editTextChanged, this, &ForwardDialog::check);
    connect(m_localPort, &QSpinBox::valueChanged, this, &ForwardDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

int ForwardDialog::podPort() const
{
    const QString text = m_podPort->currentText();
    const int known = m_podPort->findText(text);
    const int port = known >= 0 ? m_podPort->itemData(known).toInt() : text.trimmed().toInt();
    return port > 0 && port < 65536 ? port : 0;
}

int ForwardDialog::localPort() const { return m_localPort->value(); }

void ForwardDialog::check()
{
    QString problem;
    if (podPort() == 0)
        problem = m_podPort->currentText().trimmed().isEmpty() ? tr("It names no port: type the one that its program listens on.") : tr("A port is a number from 1 to 65535.");
    else if (localPort() > 0 && localPort() < 1024)
        problem = tr("Ports below 1024 belong to the system: choose a higher one.");
    m_accept->setEnabled(problem.isEmpty());
    m_problem->setText(problem.isEmpty() ? tr("Only programs of this computer reach it.") : problem);
}

} // namespace kf::gui
