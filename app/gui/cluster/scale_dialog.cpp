#include "app/gui/cluster/scale_dialog.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace kf::gui {

ScaleDialog::ScaleDialog(const QString& name, int replicas, QWidget* parent) : QDialog(parent), m_replicas(new QSpinBox)
{
    setObjectName(QStringLiteral("scaleDialog"));
    setWindowTitle(tr("Scale %1").arg(name));
    m_replicas->setObjectName(QStringLiteral("scaleReplicas"));
    m_replicas->setAccessibleName(tr("Number of pods"));
    m_replicas->setRange(0, 1000);
    m_replicas->setValue(replicas);
    auto* label = new QLabel(tr("Number of &pods"));
    label->setBuddy(m_replicas);
    auto* form = new QFormLayout;
    form->addRow(label, m_replicas);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* accept = buttons->addButton(tr("Scale"), QDialogButtonBox::AcceptRole);
    accept->setObjectName(QStringLiteral("scaleAccept"));
    accept->setAccessibleName(tr("Scale"));
    accept->setProperty("primary", true);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("scaleCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    QLabel* title = heading(tr("Scale %1").arg(name));
    title->setWordWrap(true);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(quietLabel(tr("It has %1 now. With 0 it stops, and everything else about it stays.").arg(replicas)));
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

int ScaleDialog::replicas() const { return m_replicas->value(); }

} // namespace kf::gui
