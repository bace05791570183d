// A panel over a HomePlace as one widget, for scenes: it owns all that it stands on.
#pragma once

#include "tests/gui/home_place.h"
#include "tests/gui/scene.h"

#include <QLabel>
#include <QVBoxLayout>

#include <atomic>

namespace kf::fake {

// Each look at it is two seconds later: a few samples draw minutes.
class SteppingClock final : public Clock {
public:
    std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::time_point(std::chrono::seconds(1'795'810'000)); } // 2026-11-27 18:06
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::time_point(std::chrono::seconds(2 * ++m_steps)); }

private:
    mutable std::atomic<int> m_steps = 0;
};

template <class Panel> class Standing final : public QWidget {
public:
    HomePlace place;

    void show(const std::function<void(Panel&)>& then)
    {
        m_desktop.emplace(place.parts());
        m_context.emplace(gui::Context{*m_desktop, place.prompter, [](const QString&, const QString&) {}});
        m_panel = new Panel(*m_context);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_panel);
        if (then)
            then(*m_panel);
        m_desktop->setSampling(std::chrono::milliseconds(15));
    }
    ~Standing() override
    {
        delete m_panel;
        m_context.reset();
        m_desktop.reset();
    }

private:
    std::optional<models::Desktop> m_desktop;
    std::optional<gui::Context> m_context;
    Panel* m_panel = nullptr;
};

template <class Panel> std::unique_ptr<QWidget> standing(const std::function<void(HomePlace&)>& prepare, const std::function<void(Panel&)>& then = {})
{
    static const SteppingClock clock;
    auto made = std::make_unique<Standing<Panel>>();
    made->place.anotherClock = &clock;
    if (prepare)
        prepare(made->place);
    made->show(then);
    return made;
}

inline bool shows(const QWidget& widget, const char* objectName, const QString& words)
{
    const auto* label = widget.findChild<QLabel*>(QString::fromLatin1(objectName));
    return label && label->isVisible() && label->text().contains(words);
}

} // namespace kf::fake
