// A window with two small panels over the fixture's fakes, for the tests of the frame.
#pragma once

#include "app/gui/frame/session.h"
#include "app/gui/main_window.h"
#include "app/gui/widgets/page.h"
#include "tests/gui/fixture.h"

#include <QTest>

#include <condition_variable>

namespace kf::fake {

// Has an action, and objects that open() remembers.
class SmallPanel final : public gui::Panel {
public:
    SmallPanel(gui::Context& context, const QString& id) : gui::Panel(context), greet(gui::namedAction(this, id + QStringLiteral("Greet"), {}, QStringLiteral("Greet ") + id))
    {
        auto* page = new gui::Page(this, id);
        page->addButton(greet, true);
        page->addStretch(1);
        connect(greet, &QAction::triggered, this, [this] { ++greetings; });
    }
    void open(const QString& object) override { opened << object; }
    QStringList objects() const override { return has; }

    QAction* greet;
    QStringList has;
    QStringList opened;
    int greetings = 0;
};

inline std::vector<gui::PanelEntry> smallPanels(int* made = nullptr)
{
    const auto entry = [made](const QString& id, const QString& title, gui::Glyph glyph, bool takesBundles) {
        return gui::PanelEntry{.id = id, .title = title, .glyph = glyph, .make = [made, id](gui::Context& context) -> gui::Panel* {
            if (made)
                ++*made;
            return new SmallPanel(context, id);
        }, .takesBundles = takesBundles};
    };
    return {entry(QStringLiteral("one"), QStringLiteral("One"), gui::Glyph::Home, false), entry(QStringLiteral("two"), QStringLiteral("Two"), gui::Glyph::Machine, true)};
}

// Work that runs until it is cancelled.
inline Result<> untilCancelled(const installer::Parts&, const std::stop_token& stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, stop, [] { return false; });
    return Error{Errc::Cancelled, "Stopped.", {}};
}

struct FramePlace {
    Workplace place;
    models::Desktop desktop{place.parts()};
    gui::Session session{place.folder.filePath(QStringLiteral("gui.conf"))};
    int made = 0;
    std::unique_ptr<gui::MainWindow> window;

    // As by somebody who was here before, whom nobody leads anywhere; or as the very first time.
    enum class Start { Again, First };
    gui::MainWindow& open(Start start = Start::Again)
    {
        if (start == Start::Again && session.panel().isEmpty())
            session.setPanel(QStringLiteral("one"));
        window = std::make_unique<gui::MainWindow>(desktop, place.prompter, smallPanels(&made), &session);
        window->show();
        static_cast<void>(QTest::qWaitForWindowActive(window.get())); // before that no key is a shortcut
        return *window;
    }
    SmallPanel& panel(const char* id) { return *static_cast<SmallPanel*>(window->panel(QString::fromLatin1(id))); }
};

} // namespace kf::fake
