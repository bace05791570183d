# Settings of this image. A person's own go to ~/.jupyter, which lies on the workspace volume and is read as well.
c = get_config()  # noqa: F821

c.ServerApp.ip = "0.0.0.0"
c.ServerApp.port = 8888
c.ServerApp.port_retries = 0
c.ServerApp.open_browser = False
c.ServerApp.quit_button = False
# Reached through a port on the user's own computer, under another name than the server's: the token is what guards it.
c.ServerApp.allow_remote_access = True
c.ServerApp.root_dir = "/home/jovyan"
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash", "-l"]}
c.FileContentsManager.delete_to_trash = False
# There is no internet to ask for news, updates or extensions.
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.extension_manager = "readonly"
# No language servers are installed: looking for twenty of them would only take time.
c.LanguageServerManager.autodetect = False
