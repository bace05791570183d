// Ties an object that lives on the network thread to a handle that anyone may hold: made by a post, deleted by a post.
#pragma once

#include "kube/gate.h"
#include "kube/network_thread.h"

#include <QPointer>

namespace kf::kube {

template <class Worker> class OnThread {
public:
    using Make = std::function<std::unique_ptr<Worker>(Network&)>;

    OnThread(std::shared_ptr<NetworkThread> thread, std::shared_ptr<Gate> gate, Make make) : m_thread(std::move(thread)), m_gate(std::move(gate))
    {
        m_thread->post([slot = m_slot, make = std::move(make)](Network& network) {
            auto worker = make(network);
            worker->setParent(&network); // so that it goes with the network when the client goes first
            *slot = worker.release();
        });
    }
    // Closes the gate first, so no handler runs any more; the worker itself goes on its own thread.
    ~OnThread()
    {
        m_gate->close();
        m_thread->post([slot = m_slot](Network&) {
            if (*slot)
                (*slot)->deleteLater();
        });
    }
    OnThread(const OnThread&) = delete;
    OnThread& operator=(const OnThread&) = delete;

    void post(std::function<void(Worker&)> work)
    {
        m_thread->post([slot = m_slot, work = std::move(work)](Network&) {
            if (*slot)
                work(**slot);
        });
    }

private:
    std::shared_ptr<NetworkThread> m_thread;
    std::shared_ptr<Gate> m_gate;
    std::shared_ptr<QPointer<Worker>> m_slot = std::make_shared<QPointer<Worker>>(); // read and written on the thread only
};

} // namespace kf::kube
