package io.submarine.cluster.event.listener;

import io.submarine.cluster.event.ClusterEventType;

/**
 * What tests tell each other.
 *
 * @param id which note
 * @param type what happened to it
 */
@ClusterEventType("test.note")
record Note(String id, Type type) {

	Note(String id) {
		this(id, Type.NEW_NOTE);
	}

	/** What happens to notes. */
	enum Type {

		NEW_NOTE, DEL_NOTE, RENAME_NOTE

	}

}
