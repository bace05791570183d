// A certificate authority, a server's and a client's certificate, made by the openssl program in a temporary folder.
#pragma once

#include "base/file.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>

namespace kf {

class TestCertificates {
public:
    // Made when the clock was `shift` seconds off, by the library that shows programs such a clock.
    explicit TestCertificates(int shift = 0, const QString& clock = {})
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        if (shift != 0) {
            m_environment.insert("LD_PRELOAD", clock);
            m_environment.insert("KF_CLOCK_SHIFT", QString::number(shift));
        }
        // EC keys, because they are made in milliseconds.
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout ca.key -out ca.crt -subj /CN=test-ca");
        sign("server", "/CN=server", "subjectAltName=IP:127.0.0.1,DNS:api.test\nextendedKeyUsage=serverAuth,clientAuth\n");
        run("pkey -in server.key -pubout -out server.pub");
        sign("client", "/O=system:masters/CN=tester", "extendedKeyUsage=clientAuth\n");
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout other.key -out other.crt -subj /CN=other-ca");
    }
    std::string path(const std::string& name) const { return m_folder.filePath(QString::fromStdString(name)).toStdString(); }
    std::string read(const std::string& name) const { return readFile(path(name)) ? *readFile(path(name)) : std::string(); }
    bool isComplete() const { return !read("client.crt").empty() && !read("server.crt").empty(); }

private:
    void sign(const std::string& name, const std::string& subject, const std::string& extensions)
    {
        static_cast<void>(writeFileAtomically(path(name + ".ext"), extensions));
        const QString file = QString::fromStdString(name);
        run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout " + file + ".key -out " + file + ".csr -subj " + QString::fromStdString(subject));
        run("x509 -req -in " + file + ".csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile " + file + ".ext -out " + file + ".crt");
    }
    void run(const QString& arguments)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
        process.waitForFinished();
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace kf
