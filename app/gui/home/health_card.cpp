#include "app/gui/home/health_card.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"
#include "app/models/text.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

HealthCard::HealthCard(const std::vector<QAction*>& primary, const std::vector<QAction*>& others, QWidget* parent)
    : QFrame(parent), m_sentence(heading({})), m_hint(quietLabel()), m_blockers(new QWidget)
{
    setObjectName(QStringLiteral("healthCard"));
    setProperty("card", true);
    m_sentence->setObjectName(QStringLiteral("healthSentence"));
    m_hint->setObjectName(QStringLiteral("healthHint"));
    for (QLabel* label : {m_sentence, m_hint}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(theme::space(0.5));
    words->addWidget(m_sentence);
    words->addWidget(m_hint);
    auto* top = new QHBoxLayout;
    top->setSpacing(theme::space(1));
    top->addLayout(words, 1);
    for (QAction* action : others)
        top->addWidget(buttonFor(action, this));
    for (QAction* action : primary)
        top->addWidget(buttonFor(action, this, true));
    m_blockers->setVisible(false);
    auto* rows = new QVBoxLayout(m_blockers);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space(1));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(1.5), theme::space(1.5), theme::space(1.5), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    layout->addLayout(top);
    layout->addWidget(m_blockers);
}

void HealthCard::show(const models::Health& health)
{
    m_health = health;
    m_sentence->setText(health.sentence);
    m_hint->setText(health.hint);
    m_hint->setVisible(!health.hint.isEmpty());
    setAccessibleName(health.sentence);
    theme::setTone(*m_sentence, health.tone);
    showBlockers();
}

// Only where they changed: a button must not vanish under somebody's finger at every sample.
void HealthCard::showBlockers()
{
    std::vector<QString> texts;
    for (const models::BlockerText& blocker : m_health.blockers)
        texts.push_back(blocker.components + blocker.sentence);
    if (texts == m_shown)
        return;
    m_shown = texts;
    clearLayout(*m_blockers->layout());
    int number = 0;
    for (const models::BlockerText& blocker : m_health.blockers)
        m_blockers->layout()->addWidget(blockerRow(blocker, ++number));
    m_blockers->setVisible(!texts.empty());
}

QWidget* HealthCard::blockerRow(const models::BlockerText& blocker, int number)
{
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("blocker%1").arg(number));
    auto* sign = new QLabel;
    sign->setPixmap(icon(blocker.isFailed ? Glyph::Error : Glyph::Clock).pixmap(theme::space(2)));
    auto* components = new QLabel(blocker.components);
    auto* sentence = new QLabel(blocker.sentence);
    QFont bold = components->font();
    bold.setWeight(QFont::DemiBold);
    components->setFont(bold);
    for (QLabel* label : {components, sentence}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(theme::space(0.25));
    words->addWidget(components);
    words->addWidget(sentence);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    if (!blocker.object.kind.empty()) {
        auto* open = new QPushButton(icon(Glyph::Open), tr("Show %1").arg(models::qt(blocker.object.kind + " " + blocker.object.name)));
        open->setObjectName(QStringLiteral("blocker%1Show").arg(number));
        open->setAccessibleName(tr("Show %1 and its events").arg(models::qt(manifests::toText(blocker.object))));
        open->setToolTip(tr("Opens its state, logs and events on the cluster page"));
        connect(open, &QPushButton::clicked, this, [this, object = blocker.object] { Q_EMIT wanted(object); });
        layout->addWidget(open, 0, Qt::AlignTop);
    }
    return row;
}

} // namespace kf::gui
