#include "app/gui/widgets/yaml_view.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/yaml_highlighter.h"
#include "app/models/text.h"
#include "app/models/yaml_text.h"
#include "base/file.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace kf::gui {

namespace {
constexpr qsizetype mostColoured = 400'000; // characters; colours of more would be felt
}

YamlView::YamlView(Prompter& prompter, QWidget* parent) : QWidget(parent), m_prompter(prompter), m_text(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("yaml"));
    m_text->setObjectName(QStringLiteral("yamlText"));
    m_text->setAccessibleName(tr("The object as YAML"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(theme::monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* copy = namedAction(this, QStringLiteral("yamlCopy"), icon(Glyph::Copy), tr("Copy the YAML"));
    auto* save = namedAction(this, QStringLiteral("yamlSave"), icon(Glyph::Save), tr("Save the YAML …"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(quietLabel(tr("For reading only; the server's bookkeeping is left out.")), 1);
    bar->addWidget(buttonFor(copy, this));
    bar->addWidget(buttonFor(save, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1), 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
    connect(copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(save, &QAction::triggered, this, &YamlView::save);
}

void YamlView::show(const manifests::Json& object)
{
    const QString text = models::yamlText(object);
    const manifests::ObjectKey key = manifests::keyOf(object);
    if (text == m_text->toPlainText())
        return;
    const bool isSame = std::exchange(m_key, key) == key;
    const int down = m_text->verticalScrollBar()->value();
    const int right = m_text->horizontalScrollBar()->value();
    delete m_text->document()->findChild<YamlHighlighter*>();
    m_text->setPlainText(text);
    if (text.size() < mostColoured)
        new YamlHighlighter(m_text->document());
    if (isSame) {
        m_text->verticalScrollBar()->setValue(down);
        m_text->horizontalScrollBar()->setValue(right);
    }
}

void YamlView::clear()
{
    m_key = {};
    m_text->clear();
}

void YamlView::save()
{
    m_prompter.saveFile(this, tr("Save the YAML"), models::qt(m_key.name + ".yaml"), [this, text = models::plain(m_text->toPlainText())](const QString& path) {
        if (const Result<> written = writeFileAtomically(models::plain(path), text); !written)
            m_prompter.tell(this, tr("The YAML was not saved"), written.error());
    });
}

} // namespace kf::gui
