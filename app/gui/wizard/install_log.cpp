#include "app/gui/wizard/install_log.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/text.h"
#include "base/file.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace kf::gui {

InstallLog::InstallLog(Context& context, models::InstallModel& model, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(model), m_copy(namedAction(this, QStringLiteral("copyInstallLog"), icon(Glyph::Copy), tr("Copy the log"))),
      m_save(namedAction(this, QStringLiteral("saveInstallLog"), icon(Glyph::Save), tr("Save the log …"))), m_toggle(new QPushButton(icon(Glyph::Right), tr("What happened"))),
      m_text(new QPlainTextEdit)
{
    m_toggle->setObjectName(QStringLiteral("installLogToggle"));
    m_toggle->setAccessibleName(m_toggle->text());
    m_toggle->setProperty("flat", true);
    m_toggle->setProperty("link", true);
    m_toggle->setCheckable(true);
    m_text->setObjectName(QStringLiteral("installLog"));
    m_text->setAccessibleName(tr("Log of the install"));
    m_text->setReadOnly(true);
    m_text->setFont(theme::monospaceFont());
    m_text->setMinimumHeight(theme::space(22));
    m_text->setTabChangesFocus(true);
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_toggle);
    bar->addStretch(1);
    bar->addWidget(buttonFor(m_copy, this));
    bar->addWidget(buttonFor(m_save, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_text);
    connect(m_toggle, &QPushButton::toggled, this, &InstallLog::setOpen);
    connect(m_copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(m_model.log().join(QLatin1Char('\n'))); });
    connect(m_save, &QAction::triggered, this, &InstallLog::save);
    connect(&m_model, &models::InstallModel::logged, m_text, &QPlainTextEdit::appendPlainText);
    connect(&m_model, &models::InstallModel::changed, this, [this] {
        if (m_model.log().isEmpty())
            m_text->clear();
        setVisible(!m_model.log().isEmpty());
    });
    m_text->setPlainText(m_model.log().join(QLatin1Char('\n')));
    setVisible(!m_model.log().isEmpty());
    setOpen(false);
}

void InstallLog::setOpen(bool open)
{
    m_toggle->setIcon(icon(open ? Glyph::Down : Glyph::Right));
    m_text->setVisible(open);
    m_copy->setVisible(open);
    m_save->setVisible(open);
}

void InstallLog::save()
{
    const auto write = [this](const QString& path) {
        const auto work = [path = models::plain(path), text = models::plain(m_model.log().join(QLatin1Char('\n')) + QLatin1Char('\n'))](const std::stop_token&) {
            return writeFileAtomically(path, text, 0644);
        };
        models::inBackground(this, work, [this](const Result<>& written) {
            if (!written)
                m_context.prompter.tell(this, tr("The log was not saved"), written.error());
        });
    };
    m_context.prompter.saveFile(this, tr("Save the log"), QStringLiteral("kfbox-install.log"), write);
}

} // namespace kf::gui
