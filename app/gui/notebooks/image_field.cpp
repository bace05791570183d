#include "app/gui/notebooks/image_field.h"

#include "app/gui/notebooks/form_field.h"
#include "app/gui/theme.h"
#include "app/models/notebook_rows.h"
#include "app/models/text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace kf::gui {

namespace {
const char* const custom = "custom";
}

ImageField::ImageField(QWidget* parent) : QWidget(parent), m_list(comboBox(QStringLiteral("notebookImage"))), m_custom(lineEdit(QStringLiteral("notebookCustomImage"), {}, QStringLiteral("registry/repository:tag")))
{
    m_list->addItem(tr("Reading which images there are …"), QString());
    m_listField = new FormField(tr("Image"), m_list);
    m_customField = new FormField(tr("Name of the image"), m_custom, tr("The machine must have it: “kfbox image load” or the machine's page brings an image there."));
    m_customField->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_listField);
    layout->addWidget(m_customField);
    connect(m_list, &QComboBox::currentIndexChanged, this, [this] {
        m_customField->setVisible(isCustom());
        Q_EMIT changed();
    });
    connect(m_custom, &QLineEdit::textChanged, this, &ImageField::changed);
}

bool ImageField::isCustom() const { return m_list->currentData().toString() == QLatin1String(custom); }

QString ImageField::image() const { return isCustom() ? m_custom->text().trimmed() : m_list->currentData().toString(); }

void ImageField::setImages(const models::NotebookImages& images)
{
    const QVariant before = m_list->currentData();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const models::ImageChoice& one : images.all) {
            const QString name = models::shortImageName(models::plain(one.image));
            m_list->addItem(one.isOwn ? tr("%1 (your own)").arg(one.image) : name, one.image);
            m_list->setItemData(m_list->count() - 1, one.image, Qt::ToolTipRole);
        }
        m_list->addItem(tr("Another image …"), QString::fromLatin1(custom));
        m_list->setCurrentIndex(std::max(0, m_list->findData(before)));
    }
    m_customField->setVisible(isCustom());
    m_listField->setHint(images.problem);
    Q_EMIT changed();
}

void ImageField::setProblem(const QString& sentence)
{
    m_customField->setProblem(isCustom() ? sentence : QString());
    m_listField->setProblem(isCustom() ? QString() : sentence);
}

} // namespace kf::gui
