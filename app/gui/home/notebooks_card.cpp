#include "app/gui/home/notebooks_card.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"
#include "app/models/text.h"
#include "platform/notebooks.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kf::gui {

namespace {

const models::Cell& cellOf(const models::Row& row, models::NotebookCells cell) { return row.cells[static_cast<std::size_t>(cell)]; }

QPushButton* flatButton(const QString& objectName, const QIcon& drawing)
{
    auto* button = new QPushButton(drawing, {});
    button->setObjectName(objectName);
    return button;
}

} // namespace

NotebooksCard::NotebooksCard(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_section(new Section(QStringLiteral("recentCard"), tr("Recent notebooks"))), m_empty(quietLabel()), m_lines(new QWidget)
{
    setObjectName(QStringLiteral("recentNotebooks"));
    m_empty->setObjectName(QStringLiteral("recentEmpty"));
    auto* lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(theme::space(0.75));
    m_section->content().addWidget(m_empty);
    m_section->content().addWidget(m_lines);
    m_section->content().addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_section);
    connect(&context.desktop, &models::Desktop::clientChanged, this, &NotebooksCard::follow);
    connect(&context.desktop, &models::Desktop::nameSpaceChanged, this, &NotebooksCard::follow);
    connect(&context.desktop, &models::Desktop::machineSampled, this, [this] {
        for (Line& line : m_shown)
            showLine(line); // ages go on
    });
    follow();
}

void NotebooksCard::follow()
{
    m_feed.reset();
    m_recent.clear();
    if (const auto& client = m_context.desktop.client()) {
        m_feed = std::make_unique<models::LiveRows>(client, kube::types::notebooks, models::plain(m_context.desktop.nameSpace()), kube::ListOptions{}, models::recentNotebookRow, nullptr);
        connect(m_feed.get(), &models::LiveRows::batch, this, [this](const models::RowsBatch& batch) {
            m_recent.take(batch);
            refresh();
        });
    }
    refresh();
}

void NotebooksCard::refresh()
{
    const std::vector<models::Row> newest = m_recent.newest(most);
    const QString where = m_context.desktop.nameSpace();
    m_empty->setText(!m_context.desktop.client() ? tr("The machine does not run: its notebooks are kept.")
            : !m_recent.isSynced()               ? tr("Reading the notebooks …")
            : where.isEmpty()                    ? tr("There is no notebook yet.")
                                                 : tr("There is no notebook in %1 yet.").arg(where));
    m_empty->setVisible(newest.empty());
    m_lines->setVisible(!newest.empty());
    const bool sameOnes = std::equal(newest.begin(), newest.end(), m_shown.begin(), m_shown.end(), [](const models::Row& row, const Line& line) { return row.uid == line.row.uid; });
    if (!sameOnes) {
        clearLayout(*m_lines->layout());
        m_shown.clear();
        for (const models::Row& row : newest) {
            m_shown.push_back(makeLine(row));
            m_lines->layout()->addWidget(m_shown.back().widget);
        }
    }
    for (std::size_t i = 0; i < newest.size(); ++i) {
        m_shown[i].row = newest[i];
        showLine(m_shown[i]);
    }
}

NotebooksCard::Line NotebooksCard::makeLine(const models::Row& row)
{
    const QString name = models::qt(row.key.name);
    const QString id = models::qt(row.key.nameSpace + "-" + row.key.name);
    Line line{new QWidget, new QLabel, quietLabel(), flatButton(QStringLiteral("recentOpen-") + id, icon(Glyph::Open)), flatButton(QStringLiteral("recentTurn-") + id, {}), row};
    auto* title = new QLabel(name);
    title->setTextFormat(Qt::PlainText);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name must not widen the page
    title->setToolTip(models::qt(row.key.nameSpace + "/" + row.key.name));
    line.state->setObjectName(QStringLiteral("recentState-") + id);
    line.activity->setWordWrap(false);
    line.open->setText(tr("Open"));
    line.open->setAccessibleName(tr("Open the notebook %1").arg(name));
    auto* words = new QVBoxLayout;
    words->setSpacing(theme::space(0.25));
    words->addWidget(title);
    auto* second = new QHBoxLayout;
    second->setSpacing(theme::space(1));
    second->addWidget(line.state);
    second->addWidget(line.activity, 1);
    words->addLayout(second);
    auto* layout = new QHBoxLayout(line.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(words, 1);
    layout->addWidget(line.open);
    layout->addWidget(line.turn);
    const QString object = models::qt(row.key.nameSpace + "/" + row.key.name);
    connect(line.open, &QPushButton::clicked, this, [this, object] { m_context.go(QStringLiteral("notebooks"), QStringLiteral("connect:") + object); });
    connect(line.turn, &QPushButton::clicked, this, [this, uid = row.uid] {
        for (const Line& one : m_shown) {
            if (one.row.uid == uid)
                return turn(models::Row(one.row));
        }
    });
    return line;
}

void NotebooksCard::showLine(Line& line)
{
    const models::Cell& state = cellOf(line.row, models::NotebookCells::State);
    const qint64 since = cellOf(line.row, models::NotebookCells::Activity).since;
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(m_context.desktop.parts().clock.now().time_since_epoch());
    const QString name = models::qt(line.row.key.name);
    theme::setTone(*line.state, state.tone);
    line.state->setText(state.text);
    line.state->setToolTip(state.tip);
    line.activity->setText(tr("active %1 ago").arg(models::durationText(std::max(now - std::chrono::seconds(since), std::chrono::seconds(1)))));
    const bool runs = models::notebookRuns(line.row);
    const bool isStopped = models::notebookIsStopped(line.row);
    line.open->setEnabled(runs);
    line.open->setToolTip(runs ? tr("Opens it in the browser") : tr("Only a notebook that runs can be opened."));
    line.turn->setText(isStopped ? tr("Start") : tr("Stop"));
    line.turn->setIcon(icon(isStopped ? Glyph::Play : Glyph::Stop));
    line.turn->setAccessibleName((isStopped ? tr("Start the notebook %1") : tr("Stop the notebook %1")).arg(name));
    line.turn->setToolTip(isStopped ? tr("Starts it") : tr("Stops it; its files are kept"));
}

void NotebooksCard::turn(const models::Row& row)
{
    const bool stop = !models::notebookIsStopped(row);
    const QString title = (stop ? tr("Stopping the notebook %1") : tr("Starting the notebook %1")).arg(models::qt(row.key.name));
    if (!m_context.desktop.client())
        return Q_EMIT failed(title, Error{Errc::Unavailable, "The machine does not run any more: start it first.", {}});
    const auto work = [client = m_context.desktop.client(), key = row.key, stop](const installer::Parts& parts, const std::stop_token& token) -> Result<> {
        return platform::Notebooks(client).setStopped(key.nameSpace, key.name, stop, toRfc3339(parts.clock.now()), token);
    };
    m_context.desktop.perform(title, work, this, [this, title](const std::optional<Error>& error) {
        if (error && error->code != Errc::Cancelled)
            Q_EMIT failed(title, *error);
    });
}

} // namespace kf::gui
