"""Personal data in French text: what names a person, a firm, or leads to one."""
