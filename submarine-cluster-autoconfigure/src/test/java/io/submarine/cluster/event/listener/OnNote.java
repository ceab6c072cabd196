package io.submarine.cluster.event.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/** A composed annotation, as an application may have it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ClusterEventListener(value = Note.class, condition = "#annotation['value'].contains(#payload.type)")
@interface OnNote {

	/** What must have happened to the note. */
	Note.Type[] value();

	@AliasFor(annotation = ClusterEventListener.class)
	boolean ownEvents() default true;

}
