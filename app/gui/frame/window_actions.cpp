#include "app/gui/frame/window_actions.h"

#include "app/gui/frame/appearance.h"
#include "app/gui/frame/languages.h"
#include "app/gui/widgets/page.h"

#include <QActionGroup>
#include <QCoreApplication>

namespace kf::gui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::gui::WindowActions", text); }

QAction* action(QWidget* window, const char* name, const QIcon& drawing, const QString& text, const QKeySequence& keys = {})
{
    QAction* made = namedAction(window, QString::fromLatin1(name), drawing, text);
    made->setShortcutContext(Qt::WindowShortcut);
    made->setShortcut(keys);
    return made;
}

void addSchemes(QWidget* window, QMenu& menu, Appearance& appearance)
{
    auto* group = new QActionGroup(window);
    const std::tuple<theme::Scheme, const char*, QString> schemes[] = {
        {theme::Scheme::System, "schemeSystem", tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Colours as the desktop"))},
        {theme::Scheme::Light, "schemeLight", tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Light colours"))},
        {theme::Scheme::Dark, "schemeDark", tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Dark colours"))}};
    for (const auto& [scheme, name, text] : schemes) {
        QAction* choice = action(window, name, {}, text);
        choice->setCheckable(true);
        choice->setChecked(appearance.scheme() == scheme);
        group->addAction(choice);
        menu.addAction(choice);
        QObject::connect(choice, &QAction::triggered, &appearance, [&appearance, chosen = scheme] { appearance.setScheme(chosen); });
    }
}

void addTextSizes(QWidget* window, QMenu& menu, Appearance& appearance)
{
    constexpr int step = 10;
    const auto add = [&](const char* name, const QString& text, const QList<QKeySequence>& keys, const std::function<int()>& size) {
        QAction* made = action(window, name, {}, text);
        made->setShortcuts(keys);
        menu.addAction(made);
        QObject::connect(made, &QAction::triggered, &appearance, [&appearance, size] { appearance.setTextSize(size()); });
    };
    add("textLarger", tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Larger text")), {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, [&appearance] { return appearance.textSize() + step; });
    add("textSmaller", tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Smaller text")), {Qt::CTRL | Qt::Key_Minus}, [&appearance] { return appearance.textSize() - step; });
    add("textNormal", tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Text size of the desktop")), {Qt::CTRL | Qt::Key_0}, [] { return 100; });
}

void addLanguages(QWidget* window, QMenu& menu, Session& session, const std::function<void()>& chosen)
{
    QMenu* choices = menu.addMenu(tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Language")));
    choices->setObjectName(QStringLiteral("languageMenu"));
    auto* group = new QActionGroup(window);
    const auto add = [&](const QString& language, const QString& text) {
        QAction* choice = action(window, "", {}, text);
        choice->setObjectName(QStringLiteral("language-") + (language.isEmpty() ? QStringLiteral("system") : language));
        choice->setCheckable(true);
        choice->setChecked(session.language() == language);
        group->addAction(choice);
        choices->addAction(choice);
        QObject::connect(choice, &QAction::triggered, window, [&session, language, chosen] {
            session.setLanguage(language);
            chosen();
        });
    };
    add({}, tr(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Language of the desktop")));
    for (const QString& language : languages())
        add(language, nameOf(language));
}

} // namespace

std::unique_ptr<WindowActions> makeWindowActions(QWidget* window, Appearance* appearance, Session* session, std::function<void()> languageChosen)
{
    auto made = std::make_unique<WindowActions>();
    const auto text = [](const char* source) { return tr(source); };
    made->search = action(window, "search", icon(Glyph::Search), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Search everything")), Qt::CTRL | Qt::Key_K);
    made->work = action(window, "showWork", icon(Glyph::Clock), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Show running work")), Qt::CTRL | Qt::Key_J);
    made->refresh = action(window, "refreshAll", icon(Glyph::Refresh), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Read everything again")), Qt::Key_F5);
    made->help = action(window, "help", icon(Glyph::Help), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "A day with kfbox")), Qt::Key_F1);
    made->keyboard = action(window, "keyboardHelp", icon(Glyph::Info), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Keyboard")), Qt::CTRL | Qt::Key_F1);
    made->about = action(window, "about", icon(Glyph::Box), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "About kfbox")));
    made->quit = action(window, "quit", icon(Glyph::Close), text(QT_TRANSLATE_NOOP("kf::gui::WindowActions", "Quit")), Qt::CTRL | Qt::Key_Q);
    made->menu = std::make_unique<QMenu>();
    made->menu->setObjectName(QStringLiteral("menu"));
    QMenu& menu = *made->menu;
    menu.addActions({made->search, made->work, made->refresh});
    menu.addSeparator();
    if (appearance) {
        addSchemes(window, menu, *appearance);
        menu.addSeparator();
        addTextSizes(window, menu, *appearance);
        menu.addSeparator();
    }
    if (session)
        addLanguages(window, menu, *session, languageChosen);
    menu.addSeparator();
    menu.addActions({made->help, made->keyboard, made->about});
    menu.addSeparator();
    menu.addAction(made->quit);
    return made;
}

} // namespace kf::gui
