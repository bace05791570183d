#include "app/gui/notebooks/resize_dialog.h"

#include "app/gui/notebooks/resource_fields.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/text.h"
#include "platform/notebooks.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

ResizeDialog::ResizeDialog(Context& context, const std::string& nameSpace, const std::string& name, QWidget* parent)
    : QDialog(parent), m_context(context), m_nameSpace(nameSpace), m_name(name), m_fields(new ResourceFields), m_problem(new ErrorCard)
{
    setObjectName(QStringLiteral("resizeNotebook"));
    const QString title = tr("Resize the notebook %1").arg(models::qt(name));
    setWindowTitle(title);
    setMinimumWidth(theme::space(60));
    QLabel* label = heading(title);
    label->setWordWrap(true);
    m_fields->setEnabled(false); // until it is known what it has now
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("resizeNotebookCancel"));
    cancel->setAccessibleName(cancel->text().remove(QLatin1Char('&')));
    m_accept = buttons->addButton(tr("Resize and restart"), QDialogButtonBox::ActionRole);
    m_accept->setObjectName(QStringLiteral("resizeNotebookAccept"));
    m_accept->setAccessibleName(m_accept->text());
    m_accept->setProperty("primary", true);
    m_accept->setDefault(true);
    m_accept->setEnabled(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    layout->addWidget(label);
    layout->addWidget(quietLabel(tr("Its server is started anew with these: what runs in it now ends. The files of its volumes stay.")));
    layout->addWidget(m_fields);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &ResizeDialog::resizeNotebook);
    connect(m_fields, &ResourceFields::changed, this, &ResizeDialog::validate);
    read();
}

void ResizeDialog::read()
{
    const auto client = m_context.desktop.client();
    if (!client)
        return;
    models::whenAnswered(this, client->get(kube::types::notebooks, m_nameSpace, m_name), [this](const Result<kube::Json>& notebook) {
        if (notebook)
            setResources(platform::resourcesOf(*notebook));
        else
            m_problem->show(notebook.error());
    });
}

void ResizeDialog::setResources(const platform::NotebookResources& now)
{
    m_fields->setResources(now);
    m_fields->setEnabled(true);
    validate();
}

void ResizeDialog::validate()
{
    const auto problems = platform::problemsOf(m_fields->resources());
    m_fields->showProblems(problems);
    m_accept->setEnabled(problems.empty() && m_fields->isEnabled());
}

void ResizeDialog::resizeNotebook()
{
    const auto client = m_context.desktop.client();
    if (!client) {
        m_problem->show({Errc::Unavailable, models::plain(tr("The machine does not run: start it, then resize the notebook.")), {}});
        return;
    }
    m_problem->hide();
    m_accept->setEnabled(false);
    const auto work = [client, nameSpace = m_nameSpace, name = m_name, wish = m_fields->resources()](const installer::Parts&, const std::stop_token& stop) {
        return platform::Notebooks(client).resize(nameSpace, name, wish, stop);
    };
    m_context.desktop.perform(tr("Resizing the notebook %1").arg(models::qt(m_name)), work, this, [this](const std::optional<Error>& error) {
        m_accept->setEnabled(true);
        if (error)
            m_problem->show(*error);
        else
            accept();
    });
}

} // namespace kf::gui
