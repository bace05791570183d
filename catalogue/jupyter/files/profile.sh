# For login shells in JupyterLab's terminal.
PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin
export PATH
PS1='\u@\h:\w\$ '
# What people install themselves goes to the workspace volume and is found by kernels and terminals, not by the server,
# so that no package can keep the notebook from starting.
PIP_TARGET=$HOME/.local/lib/python3.11/site-packages
PYTHONPATH=$PIP_TARGET
export PIP_TARGET PYTHONPATH
