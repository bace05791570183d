#include "app/gui/wizard/step_trail.h"

#include "app/gui/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace kf::gui {

StepTrail::StepTrail(const QStringList& titles, QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    for (const QString& title : titles) {
        if (!m_labels.isEmpty()) {
            auto* line = new QFrame;
            line->setFrameShape(QFrame::HLine);
            line->setFixedWidth(theme::space(4));
            layout->addWidget(line);
        }
        auto* label = new QLabel(tr("%1  %2").arg(m_labels.size() + 1).arg(title));
        m_labels.append(label);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    setCurrent(0);
}

void StepTrail::setCurrent(int index)
{
    for (int i = 0; i < m_labels.size(); ++i) {
        QFont font = m_labels[i]->font();
        font.setWeight(i == index ? QFont::DemiBold : QFont::Normal);
        m_labels[i]->setFont(font);
        theme::setTone(*m_labels[i], i == index ? models::Tone::Busy : models::Tone::Quiet);
    }
    setAccessibleName(tr("Step %1 of %2: %3").arg(index + 1).arg(m_labels.size()).arg(m_labels[index]->text()));
}

} // namespace kf::gui
