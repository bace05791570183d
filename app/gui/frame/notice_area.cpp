#include "app/gui/frame/notice_area.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace kf::gui {

namespace {

constexpr std::size_t shownAtOnce = 3;

Glyph glyphOf(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Bad: return Glyph::Error;
    case models::Tone::Warning: return Glyph::Warning;
    case models::Tone::Good: return Glyph::Check;
    default: return Glyph::Info;
    }
}

QPushButton* button(const QString& name, const QString& text, const QString& spoken)
{
    auto* made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(spoken);
    return made;
}

class NoticeCard final : public QFrame {
public:
    NoticeCard(models::Notices& notices, const models::Notice& notice)
    {
        setObjectName(QStringLiteral("notice-") + notice.id);
        setProperty("card", true);
        setProperty("tone", notice.tone == models::Tone::Bad ? QStringLiteral("bad") : QStringLiteral("other"));
        auto* sign = new QLabel;
        sign->setPixmap(icon(glyphOf(notice.tone)).pixmap(theme::space(2.2)));
        auto* sentence = new QLabel(notice.sentence);
        sentence->setObjectName(QStringLiteral("noticeSentence"));
        sentence->setWordWrap(true);
        sentence->setTextFormat(Qt::PlainText);
        sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto* line = new QHBoxLayout;
        line->setSpacing(theme::space(1));
        line->addWidget(sign, 0, Qt::AlignVCenter);
        line->addWidget(sentence, 1);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(theme::space(1.5), theme::space(0.75), theme::space(1), theme::space(0.75));
        layout->addLayout(line);
        if (!notice.detail.isEmpty())
            addDetails(notice, *line, *layout);
        if (notice.action) {
            auto* act = button(QStringLiteral("noticeAction-") + notice.id, notice.actionText, notice.actionText);
            connect(act, &QPushButton::clicked, this, notice.action, Qt::QueuedConnection); // it may end this card
            line->addWidget(act);
        }
        auto* close = button(QStringLiteral("noticeClose-") + notice.id, {}, NoticeArea::tr("Close the notice: %1").arg(notice.sentence));
        close->setIcon(icon(Glyph::Close));
        close->setToolTip(NoticeArea::tr("Close the notice"));
        close->setProperty("flat", true);
        connect(close, &QPushButton::clicked, &notices, [&notices, id = notice.id] { notices.remove(id); }, Qt::QueuedConnection); // it deletes this card
        line->addWidget(close);
    }

private:
    void addDetails(const models::Notice& notice, QHBoxLayout& line, QVBoxLayout& layout)
    {
        auto* details = new QPlainTextEdit(notice.detail);
        details->setObjectName(QStringLiteral("noticeDetails-") + notice.id);
        details->setAccessibleName(NoticeArea::tr("Details of the notice"));
        details->setReadOnly(true);
        details->setFont(theme::monospaceFont());
        details->setMaximumHeight(theme::space(16));
        details->setTabChangesFocus(true);
        details->hide();
        layout.addWidget(details);
        auto* more = button(QStringLiteral("noticeMore-") + notice.id, NoticeArea::tr("Details"), NoticeArea::tr("Details of: %1").arg(notice.sentence));
        more->setProperty("flat", true);
        connect(more, &QPushButton::clicked, details, [details] { details->setVisible(!details->isVisible()); });
        auto* copy = button(QStringLiteral("noticeCopy-") + notice.id, NoticeArea::tr("Copy"), NoticeArea::tr("Copy: %1").arg(notice.sentence));
        copy->setProperty("flat", true);
        connect(copy, &QPushButton::clicked, copy, [text = notice.sentence + QLatin1Char('\n') + notice.detail] { QApplication::clipboard()->setText(text); });
        line.addWidget(more);
        line.addWidget(copy);
    }
};

} // namespace

NoticeArea::NoticeArea(models::Notices& notices, QWidget* parent) : QWidget(parent), m_notices(notices), m_cards(new QVBoxLayout(this)), m_more(quietLabel())
{
    setObjectName(QStringLiteral("notices"));
    m_cards->setContentsMargins(theme::space(2.5), theme::space(1), theme::space(2.5), 0);
    m_cards->setSpacing(theme::space(0.75));
    m_cards->addWidget(m_more);
    connect(&m_notices, &models::Notices::changed, this, &NoticeArea::rebuild);
    rebuild();
}

void NoticeArea::rebuild()
{
    qDeleteAll(findChildren<QFrame*>(QRegularExpression(QStringLiteral("^notice-")), Qt::FindDirectChildrenOnly));
    const std::vector<models::Notice>& all = m_notices.all();
    for (std::size_t i = 0; i < std::min(all.size(), shownAtOnce); ++i)
        m_cards->insertWidget(static_cast<int>(i), new NoticeCard(m_notices, all[i]));
    m_more->setText(all.size() > shownAtOnce ? tr("And %n more", nullptr, static_cast<int>(all.size() - shownAtOnce)) : QString());
    m_more->setVisible(all.size() > shownAtOnce);
    setVisible(!all.empty());
}

} // namespace kf::gui
