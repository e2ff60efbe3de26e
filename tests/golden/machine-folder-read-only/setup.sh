mkdir locked; echo old >locked/out.pdf; chmod 555 locked
