// What notebooks need of this computer beside the cluster: the images that the machine's bundle has for them, a token that is kept,
// and a page that leads a browser to one. For the command line and the app.
#pragma once

#include "base/paths.h"
#include "bundle/contents.h"
#include "installer/journal.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kf::installer {

// The contents of the bundle that this machine was made from, read from the store. Errc::NotFound where there is no machine.
Result<bundle::Contents> installedContents(const Paths& paths, Journal& journal, const std::string& machine);
// Images that notebooks can run, the default one first. Pure.
std::vector<std::string> notebookImages(const bundle::Contents& contents);

// The token that this notebook's server asks for; made at the first call, and the same after the notebook is made anew.
Result<std::string> notebookToken(const std::filesystem::path& dataFolder, const std::string& nameSpace, const std::string& name);
Result<> forgetNotebookToken(const std::filesystem::path& dataFolder, const std::string& nameSpace, const std::string& name);

// A private file that leads to the URL: a token must not stand in a command line, where every user of this computer can read it.
Result<std::filesystem::path> writeBrowserPage(const std::filesystem::path& dataFolder, const std::string& nameSpace, const std::string& name, const std::string& url);

} // namespace kf::installer
