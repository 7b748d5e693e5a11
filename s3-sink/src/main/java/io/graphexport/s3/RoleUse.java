package io.graphexport.s3;

/** Whether an export takes on the role that its request names. */
public enum RoleUse {
    /** The role's rights are used, as far as the request names one. */
    ASSUMED,
    /** The caller's own rights are used. */
    IGNORED
}
