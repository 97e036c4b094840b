//! cocreate
