#include "app/gui/widgets/overview_view.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/text.h"
#include "manifests/blocker_lookup.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>

namespace kf::gui {

namespace {

bool isSame(const std::vector<models::Section>& left, const std::vector<models::Section>& right)
{
    const auto sameFact = [](const models::Fact& one, const models::Fact& other) { return one.name == other.name && one.value == other.value && one.tone == other.tone; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](const models::Section& one, const models::Section& other) {
        return one.title == other.title && std::equal(one.facts.begin(), one.facts.end(), other.facts.begin(), other.facts.end(), sameFact);
    });
}

constexpr QChar breakHere(0x200b); // a zero-width space: lines may be broken there

// Long words (images, label values) get places where a line may break; takeOutBreaks() is for copies of them.
QString breakable(const QString& text)
{
    constexpr int longest = 24;
    QString broken;
    int run = 0;
    for (const QChar letter : text) {
        broken += letter;
        run = letter.isSpace() ? 0 : run + 1;
        if ((run > longest / 2 && QStringLiteral("-./_=:@,").contains(letter)) || run > longest) {
            broken += breakHere;
            run = 0;
        }
    }
    return broken;
}

void takeOutBreaks()
{
    QClipboard* clipboard = QApplication::clipboard();
    if (clipboard->ownsClipboard() && clipboard->text().contains(breakHere))
        clipboard->setText(clipboard->text().remove(breakHere));
}

} // namespace

OverviewView::OverviewView(Context& context, QWidget* parent) : QScrollArea(parent), m_context(context), m_blocker(valueLabel())
{
    setObjectName(QStringLiteral("overview"));
    setAccessibleName(tr("Overview"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, theme::space(1), theme::space(1), 0);
    m_layout->setSpacing(theme::space(1.5));
    m_blocker->setObjectName(QStringLiteral("blocker"));
    m_blocker->setProperty("notice", true);
    m_blocker->setVisible(false);
    m_layout->addWidget(m_blocker);
    m_layout->addStretch(1);
    setWidget(content);
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &takeOutBreaks);
}

void OverviewView::setTop(QWidget* top)
{
    delete std::exchange(m_top, top);
    if (top)
        m_layout->insertWidget(1, top);
}

void OverviewView::show(const manifests::Json& object)
{
    showSections(models::describeDetails(object));
    askForBlocker(object);
}

void OverviewView::clear()
{
    m_asking.request_stop();
    ++m_question;
    m_blocker->setVisible(false);
    showSections({});
}

// Only what changed is built anew, so that selected text stays selected while an object lives on.
void OverviewView::showSections(const std::vector<models::Section>& sections)
{
    if (m_facts && isSame(sections, m_shown))
        return;
    m_shown = sections;
    delete m_facts;
    m_facts = new QWidget;
    auto* grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(2));
    grid->setVerticalSpacing(theme::space(0.75));
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 2);
    int row = 0;
    for (const models::Section& section : sections) {
        if (!section.title.isEmpty()) {
            QLabel* title = heading(section.title);
            title->setContentsMargins(0, row == 0 ? 0 : theme::space(1.5), 0, 0);
            grid->addWidget(title, row++, 0, 1, 2);
        }
        for (const models::Fact& fact : section.facts) {
            QLabel* name = quietLabel(breakable(fact.name));
            name->setMinimumWidth(theme::space(12));
            name->setToolTip(fact.name);
            grid->addWidget(name, row, 0, Qt::AlignTop);
            QLabel* value = valueLabel(breakable(fact.value));
            theme::setTone(*value, fact.tone);
            grid->addWidget(value, row++, 1);
        }
    }
    m_layout->insertWidget(m_layout->count() - 1, m_facts);
}

void OverviewView::askForBlocker(const manifests::Json& object)
{
    m_asking.request_stop();
    const int question = ++m_question;
    if (!models::isWaiting(object) || !m_context.desktop.client()) {
        m_blocker->setVisible(false);
        return;
    }
    const auto work = [client = m_context.desktop.client(), key = manifests::keyOf(object)](const std::stop_token& stop) { return manifests::findBlocker(*client, key, stop); };
    m_asking = models::inBackground(this, work, [this, question](const Result<std::optional<manifests::Blocker>>& found) {
        if (question != m_question)
            return;
        const bool known = found && *found;
        m_blocker->setVisible(known);
        if (!known)
            return;
        m_blocker->setText(models::qt((*found)->sentence));
    });
}

} // namespace kf::gui
