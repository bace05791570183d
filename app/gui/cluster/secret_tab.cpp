#include "app/gui/cluster/secret_tab.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>

namespace kf::gui {

namespace {

QPushButton* smallButton(const QString& objectName, const QIcon& drawing, const QString& text, const QString& accessibleName)
{
    auto* button = new QPushButton(drawing, text);
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    return button;
}

// Clipboard managers of the large desktops keep no history of what is marked like this.
void copySecretly(const QByteArray& bytes)
{
    auto* data = new QMimeData;
    data->setText(QString::fromUtf8(bytes));
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QApplication::clipboard()->setMimeData(data);
}

} // namespace

SecretTab::SecretTab(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("secretValues"));
    setAccessibleName(tr("Values"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void SecretTab::show(const manifests::Json& secret)
{
    const manifests::ObjectKey key = manifests::keyOf(secret);
    if (std::exchange(m_key, key) != key)
        m_revealed.clear();
    m_values = models::valuesOf(secret);
    build();
}

void SecretTab::build()
{
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, theme::space(1), theme::space(1), 0);
    grid->setHorizontalSpacing(theme::space(1));
    grid->setVerticalSpacing(theme::space(0.5));
    grid->setColumnStretch(0, 1);
    int row = 0;
    if (m_values.empty())
        grid->addWidget(quietLabel(tr("This secret has no values.")), row++, 0, 1, 3);
    for (const models::SecretValue& value : m_values) {
        const bool shown = value.key == m_revealed;
        auto* name = new QLabel(value.key);
        name->setWordWrap(true);
        name->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(name, row, 0);
        auto* reveal = smallButton(QStringLiteral("reveal_") + value.key, {}, shown ? tr("Hide") : tr("Show"), (shown ? tr("Hide the value %1") : tr("Show the value %1")).arg(value.key));
        auto* copy = smallButton(QStringLiteral("copy_") + value.key, icon(Glyph::Copy), tr("Copy"), tr("Copy the value %1").arg(value.key));
        if (!value.isText) {
            reveal->setEnabled(false);
            reveal->setToolTip(tr("These bytes are no text."));
            copy->setText(tr("Copy as base64"));
        }
        grid->addWidget(reveal, row, 1);
        grid->addWidget(copy, row++, 2);
        QLabel* text = quietLabel(tr("%1 bytes, hidden").arg(value.bytes.size()));
        text->setObjectName(QStringLiteral("value_") + value.key);
        if (!value.isText)
            text->setText(tr("%1 bytes that are no text").arg(value.bytes.size()));
        if (shown) {
            text->setProperty("quiet", false);
            text->setText(QString::fromUtf8(value.bytes));
            text->setTextFormat(Qt::PlainText);
            text->setFont(theme::monospaceFont());
            text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        }
        grid->addWidget(text, row++, 0, 1, 3);
        connect(reveal, &QPushButton::clicked, this, [this, key = value.key, shown] {
            m_revealed = shown ? QString() : key;
            QMetaObject::invokeMethod(this, &SecretTab::build, Qt::QueuedConnection); // it replaces the button that was clicked
        });
        connect(copy, &QPushButton::clicked, this, [value] { copySecretly(value.isText ? value.bytes : value.bytes.toBase64()); });
    }
    grid->setRowStretch(row, 1);
    setWidget(content);
}

} // namespace kf::gui
