#include "app/gui/notebooks/notebook_overview.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/text.h"
#include "platform/notebooks.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace kf::gui {

namespace {
bool isSame(const std::vector<models::Fact>& left, const std::vector<models::Fact>& right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
        [](const models::Fact& one, const models::Fact& other) { return one.name == other.name && one.value == other.value && one.tone == other.tone; });
}
} // namespace

NotebookOverview::NotebookOverview(Context& context, models::NotebookConnections& connections, QWidget* parent)
    : QWidget(parent), m_context(context), m_connections(connections), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("notebookOverview"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme::space(2));
    m_grid->setVerticalSpacing(theme::space(0.75));
    m_grid->setColumnStretch(0, 1); // as those of the overview below
    m_grid->setColumnStretch(1, 2);
    connect(&connections, &models::NotebookConnections::changed, this, &NotebookOverview::showFacts);
}

void NotebookOverview::show(const manifests::Json& notebook)
{
    const bool isOther = manifests::keyOf(notebook) != manifests::keyOf(m_notebook);
    m_notebook = notebook;
    if (isOther)
        m_volumes = platform::volumesOf(notebook, {}, {});
    if (isOther) {
        for (platform::NotebookVolume& volume : m_volumes)
            volume.exists = true; // until the cluster says otherwise
    }
    showFacts();
    if (notebook.is_object())
        readVolumes();
}

void NotebookOverview::readVolumes()
{
    const int question = ++m_question;
    if (!m_context.desktop.client())
        return;
    const auto work = [client = m_context.desktop.client(), key = manifests::keyOf(m_notebook)](const std::stop_token& stop) {
        return platform::Notebooks(client).volumes(key.nameSpace, key.name, stop);
    };
    models::inBackground(this, work, [this, question](const Result<std::vector<platform::NotebookVolume>>& volumes) {
        if (question != m_question || !volumes)
            return; // what is known without the sizes stays
        m_volumes = *volumes;
        showFacts();
    });
}

void NotebookOverview::showFacts()
{
    std::vector<models::Fact> facts;
    if (m_notebook.is_object()) {
        facts = models::notebookFacts(m_notebook, m_volumes);
        const manifests::ObjectKey key = manifests::keyOf(m_notebook);
        if (const models::NotebookConnection* connection = m_connections.find(key.nameSpace, key.name))
            facts.push_back({tr("Connection"), connection->problem.isEmpty() ? connection->address : connection->problem, models::Tone::Plain});
    }
    if (isSame(facts, m_shown))
        return;
    m_shown = facts;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const models::Fact& fact : facts) {
        QLabel* name = quietLabel(fact.name);
        name->setWordWrap(false);
        name->setMinimumWidth(theme::space(12));
        name->setMaximumWidth(theme::space(22));
        name->setToolTip(fact.name);
        QLabel* value = valueLabel(fact.value);
        value->setToolTip(fact.value);
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long word must not widen the side
        theme::setTone(*value, fact.tone);
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row++, 1);
    }
}

} // namespace kf::gui
