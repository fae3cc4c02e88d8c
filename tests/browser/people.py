"""Who sits before the browser: one sample account for each role."""

USERNAMES = {
    "clerk": "cv.so-y-te",
    "head": "ld.so-y-te",
    "member": "tgv.noivu",
    "chair": "chutich",
    "officer": "canbo",
    "leader": "lanhdao",
    "viewer": "nguoixem",
}
