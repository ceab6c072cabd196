package io.submarine.cluster.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/** What is told between members. */
public class EventProperties {

	/**
	 * Types of events by their names, each with the class of its payload, beside those
	 * found by annotation.
	 */
	private final Map<String, Class<?>> types = new LinkedHashMap<>();

	/**
	 * Whether another member may end this process by an event for it.
	 */
	private boolean allowShutdown;

	@NestedConfigurationProperty
	private final EventListenerProperties listener = new EventListenerProperties();

	public Map<String, Class<?>> getTypes() {
		return this.types;
	}

	public boolean isAllowShutdown() {
		return this.allowShutdown;
	}

	public void setAllowShutdown(boolean allowShutdown) {
		this.allowShutdown = allowShutdown;
	}

	public EventListenerProperties getListener() {
		return this.listener;
	}

}
